"""What a text may do to a model that reads it. Signals are for reviewers; they never block by themselves."""

from typing import NamedTuple

# What hides: an element that isn't shown, characters that nobody sees, encoded text.
HIDDEN = "hidden"
INVISIBLE = "invisible"
ENCODED = "encoded"
# An address that carries data away when it is shown or opened.
EXFILTRATION = "exfiltration"

# From here on a signal counts in open text; weaker ones only confirm what is hidden.
SURE = 0.7


class Signal(NamedTuple):
    """One place in a text that speaks to a model, or hides from people. It never carries the text itself.

    `start` and `end` are offsets in the text given; `kind` is one of the names above or of the table
    instructions.toml (override, role, marker, prompt_leak, conceal, exfiltration, addressed); `score` is
    0 to 1.
    """

    start: int
    end: int
    kind: str
    score: float
    rule_id: str

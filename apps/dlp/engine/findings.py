"""What detection returns."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One sensitive span. It never carries the text itself, so it may be stored and counted.

    `start` and `end` are character offsets in the original text, end exclusive; `score` is 0 to 1 (.95 and
    more: checked by its own check digits); `tier` is the layer of the engine (0 known from the thread,
    1 pattern with validator, 3 secret); `rule_id` names the rule and its version, such as "email.1".
    """

    start: int
    end: int
    type: str
    score: float
    tier: int
    rule_id: str


class Blocked(Exception):  # noqa: N818 - a verdict about an answer, not a fault of the program
    """An answer holds something that must not be shown. Says which type and rule, never the text."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.type} found by {finding.rule_id}")
        self.finding = finding

"""One text of an answer on its way back: scanned, then restored."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from apps.dlp import AnswerFilter, Blocked, FilteredText, Policy, Vault

# Characters that are looked at together: a search through all of a long text would keep the interpreter's
# lock, in whatever thread it is.
LONGEST_LOOK = 16_384


class Text:
    """One filtered text. ``raw`` is what is stored, what the methods return is what the client sees."""

    def __init__(self, filtering: AnswerFilter, found: Counter[str]) -> None:
        self._filter, self._found = filtering, found
        self._pieces: list[str] = []

    @property
    def raw(self) -> str:
        return "".join(self._pieces)

    @property
    def has_begun(self) -> bool:
        """Whether anything has come, shown or not."""
        return bool(self._filter.pending) or any(self._pieces)

    @property
    def is_whole_json(self) -> bool:
        """Whether all that has come is one value of JSON: then no more of it follows."""
        try:
            orjson.loads(self.raw + self._filter.pending)
        except orjson.JSONDecodeError:
            return False
        return True

    @property
    def unrestored(self) -> int:
        """Placeholders in it that its thread never gave out: they stay as they are."""
        return self._filter.unrestored

    def expect(self, pieces: Sequence[str]) -> None:
        """What comes next, piece by piece: looked at once."""
        if len(pieces) > 1:
            self._filter.expect("".join(pieces))

    def feed(self, piece: str) -> str:
        """What may be shown by now. Raises dlp.Blocked."""
        if len(piece) > LONGEST_LOOK:
            return "".join(map(self.feed, _windows(piece)))
        return self._taken(self._filter.feed, piece) if piece else ""

    def end(self) -> str:
        """The rest. Raises dlp.Blocked."""
        return self._taken(self._filter.end)

    def whole(self, text: str) -> str:
        """All of it, a long one as if it came in pieces. Raises dlp.Blocked."""
        *before, last = _windows(text) if text else [""]
        return "".join(map(self.feed, before)) + self._taken(self._filter.end, last)

    def _taken(self, ask: Callable[..., FilteredText], *given: str) -> str:
        try:
            filtered = ask(*given)
        except Blocked as stop:  # it ends the answer, and each later call says so again
            self._found.setdefault(stop.finding.type, 1)
            raise
        self._pieces.append(filtered.raw)
        if filtered.findings:
            self._found.update(finding.type for finding in filtered.findings)
        return filtered.shown


def _windows(text: str) -> Iterator[str]:
    return (text[at : at + LONGEST_LOOK] for at in range(0, len(text), LONGEST_LOOK))


@dataclass(frozen=True, slots=True, repr=False)
class Filters:
    """Makes the filters of one answer; ``found`` counts over all of them. ``json``: it is to be JSON."""

    vault: Vault
    policy: Policy
    found: Counter[str] = field(default_factory=Counter)
    json: bool = False

    def text(self, *, json: bool = False) -> Text:
        return Text(AnswerFilter(self.vault, self.policy, json_escape=json), self.found)

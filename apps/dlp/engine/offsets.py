"""A text that was rewritten, with the way back to where each of its characters came from."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

# Where in a text something else is read, and what: start, end, replacement.
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `starts` and `ends` give each character's place in the original, None if equal."""

    text: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty span of the normalised text to the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def changed(self, changes: Iterable[Change]) -> "Normal":
        """Return the text with these places, in order and apart, read otherwise."""
        pieces: list[str] = []
        starts, ends = array("l"), array("l")
        copied = 0
        for start, end, plain in changes:
            pieces += (self.text[copied:start], plain)
            self._keep(starts, ends, copied, start)
            if start < end:
                first, last = self.original_span(start, end)
                starts.extend([first] * len(plain))
                ends.extend([last] * len(plain))
            copied = end
        if not pieces:
            return self
        pieces.append(self.text[copied:])
        self._keep(starts, ends, copied, len(self.text))
        return Normal("".join(pieces), starts, ends)

    def respelled(self, text: str) -> "Normal":
        """Return another text of the same length, character for character from the same places."""
        return Normal(text, self.starts, self.ends)

    def _keep(self, starts: "array[int]", ends: "array[int]", start: int, end: int) -> None:
        if self.starts is None or self.ends is None:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend(self.starts[start:end])
            ends.extend(self.ends[start:end])

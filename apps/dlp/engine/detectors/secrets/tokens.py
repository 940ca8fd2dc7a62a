"""Keys that say by their form what they are, after the table tokens.toml."""

import re
from collections.abc import Iterator
from functools import cached_property

from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.detectors.secrets.shapes import entropy, is_published, looks_random
from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit, opens
from apps.dlp.engine.findings import Finding

_SCORE, _LONGEST = 0.95, 1100


class Token:
    """One row of the table."""

    def __init__(
        self, type_: str, name: str, pattern: str, *, entropy: float = 3.0, back: int = 0,
        mixed: bool = False, right: str = "_-",
    ) -> None:  # fmt: skip
        self._type = type_
        self._rule = f"secret.{name}.1"
        self._pattern = pattern
        self._entropy, self._mixed = entropy, mixed
        self._back, self._right = back, right

    def __call__(self, text: str, at: Hit) -> Iterator[Finding]:
        match = self._match(text, at)
        if match is None or not opens(text, match.start()):
            return
        if len(match[0]) < MAX_FINDING and self._goes_on(text[match.end() : match.end() + 1]):
            return
        if self._is_drawn(match[0]) and not is_published(match[0]):
            yield Finding(*match.span(), self._type, _SCORE, 3, self._rule)

    def _match(self, text: str, at: Hit) -> re.Match[str] | None:
        if not self._back:
            return self._compiled.match(text, at.start)
        return self._compiled.search(text, max(0, at.start - self._back), at.end + _LONGEST)

    def _goes_on(self, after: str) -> bool:
        return after.isalnum() or (after != "" and after in self._right)

    def _is_drawn(self, value: str) -> bool:
        return looks_random(value, self._entropy) if self._mixed else entropy(value) >= self._entropy

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern)


def rules() -> list[tuple[list[str], At]]:
    return [
        (row["words"], Token(type_, name, **{key: row[key] for key in row.keys() - {"words"}}))
        for type_, rows in read("tokens.toml").items()
        for name, row in rows.items()
    ]

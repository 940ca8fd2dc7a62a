"""Leak, over-masking and F1 of a detector on texts with marked spans.

leak: share of sensitive characters (no spaces) that no finding covers, whatever its type. over: share of all
other characters that a finding covers. F1 is strict: same type, same borders. Marks to be ignored count in
neither. The same arithmetic as the shared ``evaluate.py``; a test compares the two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Detect = Callable[[str, str], Iterable[Sequence[Any]]]
Row = Mapping[str, Any]
# What other collections call our types.
ALIASES = {
    "PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION", "ADDRESS": "STREET_ADDRESS",
    "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "IBAN_CODE": "IBAN", "DATE_TIME": "DATE",
    "DOMAIN_NAME": "URL", "PREFIX": "TITLE", "POSTAL_CODE": "ZIP_CODE",
}  # fmt: skip


@dataclass(slots=True)
class Scores:
    """Counts per type, and over all texts."""

    hidden: Counter[str] = field(default_factory=Counter)  # sensitive characters
    leaked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)  # spans
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    other: int = 0  # characters that aren't sensitive
    masked: int = 0
    clean: int = 0  # texts without anything sensitive
    touched: int = 0

    def leak(self, *types: str) -> float:
        """Of all types, or of those named."""
        names = types or tuple(self.hidden)
        hidden = sum(self.hidden[name] for name in names)
        return sum(self.leaked[name] for name in names) / hidden if hidden else 0.0

    def f1(self, *types: str) -> float:
        names = types or tuple(self.hidden)
        right, wrong, missed = (
            sum(counts[name] for name in names) for counts in (self.right, self.wrong, self.missed)
        )
        return 2 * right / (2 * right + wrong + missed) if right else 0.0

    @property
    def over(self) -> float:
        return self.masked / self.other if self.other else 0.0

    @property
    def clean_touched(self) -> float:
        return self.touched / self.clean if self.clean else 0.0


def score(detect: Detect, rows: Iterable[Row], types: frozenset[str] | None = None) -> Scores:
    """``types``: those that count as sensitive; marks of others are ignored then."""
    rows = list(rows)
    known = {_plain(span["type"]) for row in rows for span in row["spans"]}
    counted = known & types if types else known
    scores = Scores()
    for row in rows:
        found = {(f[0], f[1], _plain(f[2])) for f in detect(row["text"], row["language"]) if f[1] > f[0]}
        _add(scores, row, found, counted)
    return scores


def _add(scores: Scores, row: Row, found: set[tuple[int, int, str]], counted: set[str]) -> None:
    marks = [(span["start"], span["end"], _plain(span["type"])) for span in row["spans"]]
    gold = {mark for mark in marks if mark[2] in counted}
    ignored = [mark for mark in marks if mark[2] not in counted]
    ignored += [(span["start"], span["end"], "") for span in row.get("ignore", ())]
    _characters(scores, row["text"], found, gold, ignored)
    _spans(scores, found, gold, ignored)
    if not gold and not ignored:
        scores.clean += 1
        scores.touched += bool(found)


def _characters(
    scores: Scores, text: str, found: Iterable[tuple[int, int, str]], gold: Iterable[tuple[int, int, str]],
    ignored: Iterable[tuple[int, int, str]],
) -> None:  # fmt: skip
    masked = {at for start, end, _ in found for at in range(start, end)}
    apart = {at for start, end, _ in ignored for at in range(start, end)}
    for start, end, type_ in gold:
        shown = [at for at in range(start, end) if not text[at].isspace()]
        scores.hidden[type_] += len(shown)
        scores.leaked[type_] += sum(at not in masked for at in shown)
        apart.update(range(start, end))
    others = [at for at, sign in enumerate(text) if at not in apart and not sign.isspace()]
    scores.other += len(others)
    scores.masked += sum(at in masked for at in others)


def _spans(
    scores: Scores, found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]],
    ignored: Sequence[tuple[int, int, str]],
) -> None:  # fmt: skip
    types = {type_ for _, _, type_ in gold}
    for each in gold:
        scores.right[each[2]] += each in found
        scores.missed[each[2]] += each not in found
    for each in found - gold:
        excused = any(_overlap(each, mark) * 2 >= each[1] - each[0] for mark in ignored)
        meant = each[2] in types and any(_overlap(each, mark) for mark in gold if mark[2] == each[2])
        scores.wrong[each[2]] += meant or not excused


def _overlap(a: Sequence[Any], b: Sequence[Any]) -> int:
    return int(max(0, min(a[1], b[1]) - max(a[0], b[0])))


def _plain(type_: str) -> str:
    return ALIASES.get(type_, type_)

"""The numbers that agreements give their parts: § 7, Art. 28, Section 5.2, (3), a), Annex I."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ANNEX = "annex"
    SIGN = "sign"  # § 7
    WORD = "word"  # Article 5, Clause 9, Section 3
    DECIMAL = "decimal"  # 5, 5.2
    UPPER = "upper"  # A., IV.
    PAREN = "paren"  # (3)
    LETTER = "letter"  # a), (b), ii.


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the beginning of a passage, and the words that follow it."""

    kind: Kind
    word: str
    value: str
    rest: str
    closed: bool = True

    @property
    def depth(self) -> int:
        return self.value.count(".") + 1


_ROMAN = r"[IVXLC]{1,6}"
_DECIMAL = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.ANNEX,
        re.compile(
            rf"(?P<word>Annex|Anlage|Anhang|Exhibit|Schedule|Appendix|Attachment)\b(?!en)"
            rf"\s{{0,2}}(?P<value>\d{{1,2}}(?:\.\d{{1,2}})?|{_ROMAN}|[A-Z])?\b(?P<end>[.:)]?)",
            re.IGNORECASE,
        ),
    ),
    (Kind.SIGN, re.compile(r"(?P<word>§)\s{0,2}(?P<value>\d{1,3}[a-z]?)\b(?P<end>[.:)]?)")),
    (
        Kind.WORD,
        re.compile(
            rf"(?P<word>Section|Article|Art\.|Artikel|Clause|Klausel|Ziffer|Ziff\.|Abschnitt|Nr\.)"
            rf"\s{{1,2}}(?P<value>{_DECIMAL}[a-z]?|{_ROMAN})\b(?P<end>[.:)]?)",
            re.IGNORECASE,
        ),
    ),
    (Kind.DECIMAL, re.compile(rf"(?P<value>{_DECIMAL})(?P<end>[.)]?)(?=\s|\Z|[A-ZÄÖÜ])")),
    (Kind.PAREN, re.compile(r"\((?P<value>\d{1,2})(?P<end>\))")),
    (Kind.LETTER, re.compile(r"\(?(?P<value>[a-z]{1,2}|[ivx]{1,5})(?P<end>\))")),
    (Kind.LETTER, re.compile(r"(?P<value>[a-z]|[ivx]{2,5})(?P<end>\.)(?=\s)")),
    (Kind.UPPER, re.compile(rf"(?P<value>{_ROMAN}|[A-Z])(?P<end>[.)])(?=\s|\Z)")),
)


def marker_of(text: str) -> Marker | None:
    """The number a passage begins with, if it begins with one."""
    head = text[:60]
    for kind, pattern in _PATTERNS:
        match = pattern.match(head)
        if match:
            said = match.groupdict()
            rest = text[match.end() :].lstrip(" \t-–—:.").rstrip()
            return Marker(kind, said.get("word") or "", said["value"] or "", rest, bool(said["end"]))
    return None

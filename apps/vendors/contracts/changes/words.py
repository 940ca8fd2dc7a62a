"""A passage as words that can be compared: without marks, numbering, links, punctuation and spelling.

What is left out here is what a comparison is silent about. Numbers of a text's own parts (Section 9,
Ziffer 5.2,
Anlage 1) are numbering; numbers of laws and of modules are not.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from apps.vendors.contracts.changes.figures import ONE, number_at
from apps.vendors.contracts.changes.spelling import folded
from apps.vendors.contracts.numbers import Kind, marker_of

_LINK = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]{1,500}>?|\b[\w.-]{1,80}\.[a-z]{2,6}/[^\s)]{1,300}")
_HYPHEN = re.compile(r"[-\u2010\u2011'’]")
_WORD = re.compile(
    r"[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}"  # an address
    r"|\d{1,12}(?:[.,]\d{1,12}){0,5}"
    r"|[^\W\d_]{1,80}(?:[-\u2010\u2011'’]?[^\W\d_]{1,80}){0,8}(?:[-\u2010\u2011]?\d{1,9}(?![\d.,]*\d))?"
    r"|§"
)
_ENUMERATOR = re.compile(r"\((?:[a-z]|[ivx]{1,5}|aa|bb|cc)\)|(?<!\S)(?:[a-z]|[ivx]{1,4})\)")
_BULLET = re.compile(r"[+*•▪●◦‣·»–—-]\s+")
_LAW = re.compile(r"\b[A-ZÄÖÜ][A-Za-zäöü]{0,9}(?:GB|G|VO|O)\b|\bGDPR\b")
_PARTS = frozenset({
    "section", "sections", "exhibit", "exhibits", "annex", "annexes", "schedule", "schedules", "appendix",
    "ziffer",
    "ziffern", "ziff", "abschnitt", "abschnitts", "anlage", "anlagen", "anhang", "nummer", "punkt", "§",
})  # fmt: skip
_PART_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,5}|[a-z]")
_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "dem", "den", "des"})
_UNIT = re.compile(
    r"(?:calendar|business|working|kalender|werk|arbeits)?"
    r"(?:hours?|days?|weeks?|months?|years?|stunden?|tage?[ns]?|wochen?|monate?[ns]?s?|jahre?[ns]?s?)"
)
_STOPS = ((".!?;", 3), (":", 2), (",()–—|", 1))


@dataclass(frozen=True, slots=True)
class Word:
    """``start`` and ``end`` are offsets in the passage; ``stop`` is how strongly it is set off behind."""

    norm: str
    start: int
    end: int
    stop: int = 0


def prepared(text: str) -> str:
    """A whole text before it is read: entities, ligatures and line ends as everybody writes them."""
    plain = html.unescape(text) if "&" in text else text
    return unicodedata.normalize("NFKC", plain.replace("\r\n", "\n").replace("\r", "\n"))


def words_of(text: str) -> list[Word]:
    """The words of one passage."""
    offset = _behind_marker(text)
    masked = _blanked(text)
    found = [Word(_normal(match[0]), match.start(), match.end()) for match in _WORD.finditer(masked, offset)]
    return _with_stops(_unnumbered(_numbers(found, text), text), text)


def _behind_marker(text: str) -> int:
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    marker = marker_of(text[begin:])
    if marker is None or marker.kind == Kind.ANNEX:
        return begin
    if marker.kind == Kind.DECIMAL and not marker.closed and marker.depth == 1:
        return begin
    return len(text) - len(marker.rest) if marker.rest and text.endswith(marker.rest) else begin


def _blanked(text: str) -> str:
    """The same length, with spaces where nothing is compared."""

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0])

    return _ENUMERATOR.sub(blank, _LINK.sub(blank, text))


@lru_cache(maxsize=20_000)
def _normal(word: str) -> str:
    if "@" in word:
        return word.casefold().rstrip(".")
    return folded(_HYPHEN.sub("", word).casefold())


def _numbers(found: list[Word], text: str) -> list[Word]:
    """Numbers as figures, each once: thirty (30) is 30. Other figures in brackets are numbering."""
    kept: list[Word] = []
    norms, at = [word.norm for word in found], 0
    while at < len(found):
        read = number_at(norms, at)
        number, length = read or (None, 1)
        if number is None and _is_one(norms, at):
            number = 1
        word = found[at]
        if number is not None:
            word = Word(str(number), word.start, found[at + length - 1].end)
        at += length
        if not (_in_brackets(word, text) and word.norm.isdigit() and _is_said(word, kept)):
            kept.append(word)
    return kept


def _is_one(norms: list[str], at: int) -> bool:
    """Whether "one" or »einem« counts: before a unit of time, or before its own figure."""
    if norms[at] not in ONE:
        return False
    after = norms[at + 1] if at + 1 < len(norms) else ""
    if _UNIT.fullmatch(after):
        return True
    return norms[at] not in {"a", "an"} and after in {"1", "business", "working", "calendar"}


def _in_brackets(word: Word, text: str) -> bool:
    return text[max(0, word.start - 1) : word.start] == "(" and text[word.end : word.end + 1] == ")"


def _is_said(word: Word, kept: list[Word]) -> bool:
    return len(word.norm) < 3 or bool(kept and kept[-1].norm == word.norm)


def _unnumbered(found: list[Word], text: str) -> list[Word]:
    """Without the numbers of the text's own parts, and without articles."""
    kept: list[Word] = []
    for word in found:
        before = kept[-1].norm if kept else ""
        if before in _PARTS and _PART_NUMBER.fullmatch(word.norm) and not _is_of_law(before, word, text):
            continue
        if word.norm not in _ARTICLES:
            kept.append(word)
    return kept


def _is_of_law(before: str, word: Word, text: str) -> bool:
    """§ 203 StGB and § 5 Abs. 2 BDSG are law; § 5 of this text is numbering."""
    return before == "§" and bool(_LAW.search(text[word.end : word.end + 30]))


def _with_stops(found: list[Word], text: str) -> list[Word]:
    """Each word with the strongest sign that stands between it and the next."""
    stopped: list[Word] = []
    for at, word in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(text)
        between = text[word.end : end]
        stop = 0 if between.isspace() else _stop(between)
        stopped.append(Word(word.norm, word.start, word.end, stop))
    return stopped


def _stop(between: str) -> int:
    return next((rank for signs, rank in _STOPS if any(sign in between for sign in signs)), 0)

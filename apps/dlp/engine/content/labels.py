"""Marks of confidentiality, where marks stand: on a line of their own, in brackets, behind "Einstufung:".

"Ich behandle das vertraulich" is prose and no mark. Some forms are marks wherever they stand: VS-NfD and its
long form (§ 2 VSA), and the names of labels that Microsoft 365 writes into files (MSIP_Label_…).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import LABEL

_SCORE = 0.9
_NEEDLES = ("vertraulich", "geheim", "intern", "dienstgebrauch", "nfd", "msip_label", "confiden", "propriet",
            "restricted", "secret", "tlp:")  # fmt: skip
_ANYWHERE = re.compile(
    r"(?<!\w)(?:vs ?-? ?)?nur f(?:ü|ue)r den dienstgebrauch(?!\w)"
    r"|(?<!\w)vs[ \-]{1,3}(?:nfd|vertraulich)(?!\w)"
    r"|msip_label_[0-9a-f\-]{36}(?:_[a-z]{1,20})?"
)
_STRONG = (
    r"streng(?:st)? vertraulich|streng geheim|firmenvertraulich|betriebsgeheimnis|gesch(?:ä|ae)ftsgeheimnis"
    r"|pers(?:ö|oe)nlich {0,2}(?:/|&|und) {0,2}vertraulich|vertraulich"
    r"|nur f(?:ü|ue)r (?:den )?internen gebrauch|nur zur internen verwendung"
    r"|(?:(?:strictly|highly|company) (?:private (?:and|&) )?)?confidential|commercial[ \-]in[ \-]confidence"
    r"|(?:for )?internal use only|trade secret|top secret|tlp: ?(?:red|amber(?:\+strict)?|green)"
)
_WEAK = frozenset(
    {"geheim", "nur intern", "intern", "internal", "internal only", "proprietary", "restricted", "secret"}
)
_PAGE = r"(?:(?:seite|page|s\.|p\.) ?[0-9]{1,4}(?: ?(?:von|of|/) ?[0-9]{1,4})?)?"
_NOTHING = re.compile(rf"\W*{_PAGE}\W*")
_NAMED = re.compile(
    r"(?:klassifizierung|klassifikation|einstufung|vertraulichkeit(?:sstufe|sgrad|sklasse)?|schutz(?:klasse|stufe)"
    r"|dokumentenklasse|classification|sensitivity|confidentiality|security level)\W{0,3}[:=]\W{0,3}\Z"
)
_BRACKETS = {"[": "]", "*": "*", "<": ">", "|": "|"}
_BESIDE = 60  # characters of a line on either side of a mark: in a longer line it is prose
_MARGIN = re.compile(r"(?:.{0,50}(?: - |[|·•]))?\W*")
_CALL = re.compile(r"(?:!|:(?= )).*")  # "Vertraulich! Bitte nicht weitergeben"
_REST = re.compile(r"\W*(?:(?: - |[|·•]).{0,50})?")


@dataclass(frozen=True, slots=True)
class Label:
    rule_id: str
    text: str


class Labels:
    """The built-in marks and those of the company, which count in the same places."""

    def __init__(self, own: Iterable[Label] = ()) -> None:
        self._own = {_plain(each.text): each.rule_id for each in own if _plain(each.text)}
        literal = map(re.escape, sorted(self._own, key=len, reverse=True))
        marks = "|".join([*literal, _STRONG, *sorted(_WEAK, key=len, reverse=True)])
        self._marks = re.compile(rf"(?<!\w)(?:{marks})(?!\w)")
        self._needles = (*_NEEDLES, *self._own)

    def find(self, text: str) -> Iterator[Finding]:
        small = text.replace("İ", "I").lower()  # the one capital whose small form is longer
        if not any(needle in small for needle in self._needles):
            return
        for match in _ANYWHERE.finditer(small):
            yield _finding(*match.span(), "label.1")
        for match in self._marks.finditer(small):
            if _stands_as_mark(text, small, match):
                yield _finding(*match.span(), self._own.get(match[0], "label.2"))


def _stands_as_mark(text: str, small: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = small[max(small.rfind("\n", 0, start) + 1, start - _BESIDE - 1) : start]
    line_end = small.find("\n", end, end + _BESIDE + 1)
    after = small[end : line_end if line_end >= 0 else end + _BESIDE + 1]
    if _NAMED.search(before) or _is_bracketed(before, after):
        return True
    if match[0] in _WEAK and text[start:end].islower():
        return False
    if _NOTHING.fullmatch(before) and _NOTHING.fullmatch(after):
        return True
    if match[0] not in _WEAK and _NOTHING.fullmatch(before) and _CALL.match(after):
        return True
    is_short = len(before) <= _BESIDE and len(after) <= _BESIDE
    return is_short and match[0] not in _WEAK and bool(_MARGIN.fullmatch(before) and _REST.fullmatch(after))


def _is_bracketed(before: str, after: str) -> bool:
    opened, closed = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
    return bool(opened) and _BRACKETS.get(opened) == closed


def _finding(start: int, end: int, rule: str) -> Finding:
    return Finding(start, min(end, start + MAX_FINDING), LABEL, _SCORE, 4, rule)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())[:80]

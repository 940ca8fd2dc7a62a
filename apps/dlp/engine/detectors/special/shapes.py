"""Grades, codes and values at a word: "GdB 50", "Pflegegrad 3", "ICD-10: F32.1", "den Arm gebrochen"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.special.lexicon import Hit
from apps.dlp.engine.detectors.special.telling import is_told_by, told
from apps.dlp.engine.detectors.special.ties import any_of, words

BODY = rf"\b[\w-]*(?i:{'|'.join(words('body'))})(?:e|en|er|es|n|s)?\b"
# ICD-10-GM: a letter, two digits, up to two more, a mark of the cross and star system.
_CODE = r"[A-TV-Z]\d{2}(?:\.\d{1,3})?[-!*+†]?"
_ENGLISH_BODY = rf"(?:left |right )?{any_of('english body')}"
_OWNER = r"(?:my|his|her|an?|the)"
_GRADE = r"(?:\s?(?:von|of|:|=|i\. ?H\. ?v\.|in Höhe von|\(GdB\)|\(GdB\) von|\|)){0,2}\s?"
_VALUE = r"[^\d\n.;]{0,25}\d{1,3}(?:[.,]\d{1,2})?(?:\s?(?:%|mmol/l|mg/dl|g/dl|v\.\s?H\.))?"
_MARK = r"(?:aG|RF|TBl|Bl|Gl|G|H|B)\b"
_READING = r"(?:EF|Hb|BMI|IQ)(?: von|:| =| fiel auf| ca\.)? ?\d{1,3}(?:,\d)?(?: ?%)?"

# What is read on from the word.
_ON = {
    entry: re.compile(pattern)
    for entries, pattern in (
        ("gdb, grad der behinderung", rf"\w[\w ]*?{_GRADE}(?:mindestens )?\d{{2,3}}(?:\s?/\s?{_MARK})?"),
        ("pflegegrad, pflegestufe", rf"\w+{_GRADE}(?:[1-5]|I{{1,3}}|IV|V)\b"),
        ("merkzeichen", rf"\w+[ :]{{1,2}}„?{_MARK}(?:(?:, | und |/){_MARK})*"),
        ("mde, hba1c, cd4", rf"\w+{_VALUE}"),
        ("ef, hb, bmi, iq", _READING),
        ("blutdruck", r"\w+[^\d\n.;]{0,20}\d{2,3}/\d{2,3}"),
        ("nyha", r"NYHA(?:[- ]Klasse|[- ]Stadium)?[ -](?:I{1,3}V?|IV)\b"),
        ("morbus", r"\w+ [A-ZÄÖÜa-zäöü]\w{3,20}"),
        ("ulcus", r"\w+ (?:duodeni|ventriculi|cruris)"),
        ("broke", rf"\w+ {_OWNER} {_ENGLISH_BODY}"),
        ("broken", rf"\w+ {_ENGLISH_BODY}"),
        ("sprained", rf"\w+ (?:{_OWNER} )?{_ENGLISH_BODY}"),
    )
    for entry in entries.split(", ")
}
# What is read before it, up to it.
_REACH = 60
_BROKEN = re.compile(
    rf"(?:\b(?:[Zz]wei|[Dd]rei|[Mm]ehrere|[Ll]inke[rsn]?|[Rr]echte[rsn]?) )?{BODY} (?:\w+ ){{0,2}}\w+\Z"
)
_BROKEN_ONE = re.compile(rf"\w+e[rsnm]? (?:[Ll]inke[rsn]? |[Rr]echte[rsn]? )?{BODY}")
_OUT_OF_CHURCH = re.compile(r"\baus der (?:[\w.-]+ )?[Kk]irche \w+\Z")

_CODE_BEHIND = re.compile(rf"[^\n.]{{0,30}}?\b(?P<code>{_CODE})(?!\w)")
_CODE_BESIDE = re.compile(rf"[^\n.;]{{0,15}}?[(\[,] ?(?:ICD[-\w ]*:? )?(?P<code>{_CODE})(?!\w)")


def spans(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield what a rule reads at the hit."""
    if hit.entry.startswith("icd"):
        yield from _found(_CODE_BEHIND.match(text, hit.end))
    elif pattern := _ON.get(hit.entry):
        yield from _found(pattern.match(text, hit.start))
    elif is_told_by(hit):
        yield from told(text, hit)
    elif match := _BROKEN_ONE.match(text, hit.start):
        yield match.span()
    else:
        pattern = _OUT_OF_CHURCH if hit.entry == "ausgetreten" else _BROKEN
        yield from _found(pattern.search(text, max(0, hit.start - _REACH), hit.end))


def _found(match: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    if match:
        yield match.span(match.lastgroup or 0)


def code_beside(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code of a diagnosis that stands in brackets behind it."""
    yield from _found(_CODE_BESIDE.match(text, end))

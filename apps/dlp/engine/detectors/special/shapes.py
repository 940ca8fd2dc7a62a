"""Grades, codes and values that stand at a word: "GdB 50", "Pflegegrad 3", "ICD-10: F32.1", "den Arm gebrochen"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.special.lexicon import Hit

# ICD-10-GM: a letter, two digits, up to two more, a mark of the cross and star system.
CODE = r"[A-TV-Z]\d{2}(?:\.\d{1,3})?[-!*+†]?"
BODY = (
    r"(?:[A-ZÄÖÜa-zäöüß]*(?:[Hh]and|[Aa]rm|[Bb]ein|[Ff]uß|[Ff]uss|[Kk]nie|[Hh]üfte|[Ss]chulter|[Ff]inger|[Zz]eh|[Rr]ippe|[Kk]opf|[Nn]ase|"
    r"[Kk]iefer|[Rr]ücken|[Kk]nöchel|[Gg]elenk|[Ww]irbel|[Bb]ecken|[Ss]chenkel|[Dd]aumen|[Ee]llenbogen|[Ss]chlüsselbein|"
    r"[Kk]nochen|[Zz]ahn|[Aa]uge|[Oo]hr|[Hh]als|[Bb]rust|[Bb]auch|[Ss]tirn|[Ww]ange|[Ff]erse|[Bb]and|[Ss]ehne|[Mm]uskel|"
    r"[Hh]ände|[Ff]üße|[Zz]ähne|[Hh]andgelenk|[Ss]prunggelenk|[Hh]alswirbelsäule|[Ww]irbelsäule)(?:e|en|er|es|n|s)?)"
)
_ENGLISH_BODY = r"(?:arm|leg|ankle|wrist|hip|hand|foot|knee|shoulder|finger|toe|rib|ribs|nose|jaw|collarbone|neck|back|elbow)"
_GRADE = r"(?:\s?(?:von|of|:|=|i\. ?H\. ?v\.|in Höhe von|\(GdB\)|\(GdB\) von|\|)){0,2}\s?"
_NUMBER = r"[^\d\n.;]{0,25}\d{1,3}(?:[.,]\d{1,2})?(?:\s?(?:%|mmol/l|mg/dl|g/dl|mmHg|kg/m²|v\.\s?H\.))?"

_AHEAD = {
    **dict.fromkeys(
        ("gdb", "grad der behinderung"),
        re.compile(rf"\w[\w ]*?{_GRADE}(?:mindestens )?\d{{2,3}}(?:\s?/\s?(?:RF|aG|G|B|H|Bl|Gl)\b)?"),
    ),
    **dict.fromkeys(("pflegegrad", "pflegestufe"), re.compile(rf"\w+{_GRADE}(?:[1-5]|I{{1,3}}|IV|V)\b")),
    "merkzeichen": re.compile(r"\w+[ :]{1,2}„?(?:aG|RF|TBl|Bl|Gl|G|H|B)\b(?:(?:, | und |/)(?:aG|RF|TBl|Bl|Gl|G|H|B)\b)*"),
    "mde": re.compile(rf"\w+{_NUMBER}"),
    **dict.fromkeys(("hba1c", "cd4"), re.compile(rf"\w+{_NUMBER}")),
    **dict.fromkeys(("ef", "hb", "bmi", "iq"), re.compile(r"(?:EF|Hb|BMI|IQ)(?: von|:| =| fiel auf| ca\.)? ?\d{1,3}(?:,\d)?(?: ?%)?")),
    "blutdruck": re.compile(r"\w+[^\d\n.;]{0,20}\d{2,3}/\d{2,3}"),
    "nyha": re.compile(r"NYHA(?:[- ]Klasse|[- ]Stadium)?[ -](?:I{1,3}V?|IV)\b"),
    "morbus": re.compile(r"\w+ [A-ZÄÖÜa-zäöü]\w{3,20}"),
    "ulcus": re.compile(r"\w+ (?:duodeni|ventriculi|cruris)"),
    "broke": re.compile(rf"\w+ (?:my|his|her|an?|the) (?:left |right )?{_ENGLISH_BODY}\b"),
    "broken": re.compile(rf"\w+ (?:left |right )?{_ENGLISH_BODY}\b"),
    "sprained": re.compile(rf"\w+ (?:(?:my|his|her|an?|the) )?(?:left |right )?{_ENGLISH_BODY}\b"),
}  # fmt: skip
_CODE_NEAR = re.compile(rf"[^\n.]{{0,30}}?\b(?P<code>{CODE})(?!\w)")
_BROKEN = re.compile(rf"\b(?:(?:[Zz]wei|[Dd]rei|[Mm]ehrere|[Ll]inken?|[Rr]echten?|[Ll]inkes|[Rr]echtes) )?{BODY} (?:\w+ ){{0,2}}$")
_LEFT = re.compile(r"\baus der (?:[\w.-]+ )?[Kk]irche $")
_REACH = 60


def spans(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield what a rule reads at the hit."""
    if hit.entry.startswith("icd"):
        if match := _CODE_NEAR.match(text, hit.end):
            yield match.span("code")
    elif pattern := _AHEAD.get(hit.entry):
        if match := pattern.match(text, hit.start):
            yield match.span()
    else:
        begin = max(0, hit.start - _REACH)
        if match := (_LEFT if hit.entry == "ausgetreten" else _BROKEN).search(text[begin : hit.start]):
            yield begin + match.start(), hit.end


_CODE_BESIDE = re.compile(rf"[^\n.;]{{0,15}}?[(\[,] ?(?:ICD[-\w ]*:? )?(?P<code>{CODE})(?!\w)")


def code_beside(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code of a diagnosis that stands in brackets behind it."""
    if match := _CODE_BESIDE.match(text, end):
        yield match.span("code")

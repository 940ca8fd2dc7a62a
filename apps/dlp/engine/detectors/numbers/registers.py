"""Entries of registers: company registers, court files, number plates. They have a shape and no check digit."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from apps.dlp.engine.detectors.base import BREAK, Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import AT_FN, DE_AZ, DE_HANDELSREGISTER, DE_KFZ

_DISTRICTS = Path(__file__).parents[3] / "data" / "numbers" / "kfz_districts.txt"

# Commercial, partnership, association and cooperative registers (§ 8a HRV, § 55 BGB): the last three are
# everyday abbreviations, too, and need a word of registers before them.
_REGISTER = re.compile(
    rf"(?<!\w)(HR[AB]|hr[ab]|Hr[ab]|PR|VR|GnR|GsR)(?:{BREAK}|[.:])?(?:Nr\.?[ ]?)?[0-9]{{1,6}}(?:[ ]?[A-Z]{{1,3}})?(?![\w\-/])"
)
_REGISTER_LETTERS = ("hra", "hrb", "gnr", "gsr", "vr", "pr")
_COURT = re.compile(
    r"amtsgericht|registergericht|register|\bag\b|eingetragen|district court|local court|sitz"
)
_FIRMENBUCH = re.compile(r"(?<!\w)FN[ \-.:]{0,2}(?:Nr\.?[ ]?)?[0-9]{1,6}[ ]?[a-z](?!\w)")

# Registers of courts and prosecutors (AktO, AktO-BGH and those of the other branches), as far as in use.
_SIGNS = (
    "A|AktE|AL|AR|AS|ARs|AnwZ|AnwSt|AZR|AZN|AZB|AZA|ABR|ABN|Abl|AL|ASL|AY|Ausl|B|BA|BL|BEG|Bs|BV|BVGa|BvR|BvL|BvF|BvQ|BvE"
    "|BvB|BvG|BvM|BvN|BvT|BLw|BPatG|Ca|C|CB|Cs|D|DB|Ds|E|EG|EK|EN|ER|EU|F|FH|Fam|GA|Gs|GR|GSSt|GSZ|GmS-OGB|H|HK O|HKO"
    "|HL|I|IE|IK|IN|J|Js|K|K[ ]?A|KA|KG|KLs|KR|Kart|KN|KO|KS|L|La|LB|Ls|Lw|M|MB|MR|N|NC|NZB|NZS|NotZ|Nc|Ns|O|OA|OH|OE|OJs"
    "|OLG|Owi|OWi|P|PA|PKH|PL|Ps|Qs|R|RE|RA|RAr|RK|RKa|RKn|RU|RV|RE|RiZ|Rs|BJ|BKa|BH|BvC|KostL|S|SB|SF|SO|Sa|SaGa|Sch|SchH|Ss|Sa[ ]?Ga|StB|StO|StR|StVK|StVollz|Ta|TaBV|TaBVGa|T|TH"
    "|U|UF|UFH|UH|UJs|Urh|V|VA|VE|VG|VH|VR|VS|VSt|Verg|Vollz|VZ|W|WF|Wx|Ws|WpSt|X|XARZ|XI|XII|XIII|XVI|XVII|Y|Z|ZA|ZB|ZR|ZN|Zs"
    "|B[ ]?[0-9]{1,2}|BN|CN|C[ ]?S|ARZ|AnwZ[ ]?\\(Brfg\\)|ZR[ ]?\\(Ü\\)|EnVR|EnZR|KVR|KZR|VZR|ZB|LwZR|LwZB|PatAnwZ|StbSt|RiSt|GSZ"
    "|W[ ]?\\(pat\\)|Ni|Ni[ ]?\\(EP\\)|Ni[ ]?\\(EU\\)|ARI|Bf|Bg|NE|ZO|Rev|AGH|EGMR|BR|VK|Gs[ ]?R|OK|Vs|Zs"
)
_FILE = re.compile(
    rf"(?<![\w.,/\-])(?:(?:(?:I-)?[0-9]{{1,4}}[a-z]?|[IVX]{{1,5}}(?:[ ]?[a-z])?|[BLS](?=[ ][0-9])|GrS|VerfGH)[ ]?)?"
    rf"(?:[0-9]{{1,4}}[ ])?(?:{_SIGNS})[ ]?(?:[0-9]{{1,2}}[ ])?(?:\((?:[A-Za-z.]{{1,8}})\)[ ]?)?\Z"
)
_FILE_NUMBER = re.compile(
    r"[0-9]{1,6}[/\-](?:[0-9]{2}|(?:19|20)[0-9]{2})(?![0-9/\-])(?:[.][A-Z]{1,3}|[ ]?\((?:PKH|A|B)\)|[ ](?:B|R|BH|KL|ER|WA|PKH|C|D|G|U|S|RG|KO)(?!\w))?(?:-[0-9]{1,2}(?![0-9]))?"
)
_STARTS = re.compile(
    r"(?:(?:I-)?[0-9]{1,4}[ ]?[a-z]?|[IVX]{1,5}(?:[ ]?[a-z])?|[BLS]|GrS|VerfGH)[ ].*", re.DOTALL
)

_PLATE_HEAD = re.compile(r"(?<![\w\-])([A-ZÄÖÜ]{1,3})([ \-:•]|[ ]?-[ ]?|\n)([A-Z]{1,2})([ \-]|[ ]?-[ ]?)?\Z")
_PLATE_NUMBER = re.compile(r"[1-9][0-9]{0,3}[ ]?[EH]?(?![\w]|[.,:/\-][0-9])")
_FORBIDDEN_ON_PLATES = frozenset({"HJ", "KZ", "NS", "SA", "SS"})


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    yield from _company_registers(sample)
    for start, end in sample.number_words:
        yield from _file_at(sample, start, end)
        yield from _plate_at(sample, start)


def _company_registers(sample: Sample) -> Iterator[Finding]:
    if any(letters in sample.lowered for letters in _REGISTER_LETTERS):
        for match in _REGISTER.finditer(sample.text):
            self_evident = match[1].lower() in {"hra", "hrb", "gnr"}
            if self_evident or _COURT.search(sample.before(match.start())):
                score = 0.9 if self_evident else 0.7
                yield Finding(*match.span(), DE_HANDELSREGISTER, score, 1, "handelsregister.1")
    if "FN" in sample.text:
        for match in _FIRMENBUCH.finditer(sample.text):
            yield Finding(*match.span(), AT_FN, 0.9, 1, "firmenbuch.1")


def _file_at(sample: Sample, start: int, end: int) -> Iterator[Finding]:
    """Court files are "12 O 345/24": look back from the slash, so that only few places are read."""
    text = sample.text
    if text[end : end + 1] not in {"/", "-"}:
        return
    number = _FILE_NUMBER.match(text, start)
    if not number:
        return
    lead = text[max(0, start - 24) : start]
    head = _FILE.search(lead)
    if head and (head[0].strip() and _STARTS.match(head[0])):
        yield Finding(start - len(head[0]), number.end(), DE_AZ, 0.9, 1, "az.1")


def _plate_at(sample: Sample, start: int) -> Iterator[Finding]:
    text, letters = sample.text, start
    if not (text[start].isupper() or text[max(0, start - 2) : start].strip(" -")[:1].isupper()):
        return
    while letters < len(text) and text[letters].isalpha() and letters - start < 6:
        letters += 1
    number = _PLATE_NUMBER.match(text, letters)
    head = _PLATE_HEAD.search(text, max(0, letters - 9), letters) if number else None
    if not number or not head or head[1] not in _districts() or head[3] in _FORBIDDEN_ON_PLATES:
        return
    label = sample.label_before(head.start(), DE_KFZ)
    hyphened = "-" in head[2] and number[0].rstrip("EH ").isdigit()
    if label or (hyphened and label is None and len(number[0]) > 1):
        score = 0.9 if label else 0.6
        yield Finding(head.start(), number.end(), DE_KFZ, score, 1, f"kfz.{1 if label else 2}")


@cache
def _districts() -> frozenset[str]:
    lines = _DISTRICTS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

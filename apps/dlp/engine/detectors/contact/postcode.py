"""Postcodes and the town behind them: Germany (five digits), Austria, Switzerland (four), Britain, the US.

Five digits before any capitalised word are an amount as often as a postcode: a street before them, a label, a
country's letter, or a known town has to say which.
"""

import re
from collections.abc import Collection, Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact.towns import town_at
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import LOCATION, ZIP_CODE

_CODE = re.compile(
    r"[0-9](?<![^\W_][0-9])(?<![0-9][.,:/\-][0-9])[0-9]{3,4}(?![\w%€]|[.,:][0-9]"
    r"|-(?![0-9]{4}(?![0-9\-]))[0-9])"
)
_GAP = re.compile(r"[ \t|;,'\"]{0,5}(?:\n> ?)?(?=[^\W\d_])")
_QUOTE = re.compile(r"['\"]")
# Between a street and its postcode: a comma, a line's end, a cell's border, "in".
_AFTER_STREET = re.compile(
    r"['\"]?(?:, [^\W\d_][\w. ]{1,20})?[ \t]{0,2}(?:[,;|/·\t]|\r?\n|[ ]-|[ ]in|[ ])[ \t>|;]{0,12}['\"]?"
    r"(?:(?:DE?|AT?|CH)(?: ?- ?| ))?"
)
_COUNTRY_LETTER = re.compile(r"(?<!\w)(?:D|DE)(?: ?- ?| )\Z")
_ALPINE_LETTER = re.compile(r"(?<!\w)(?:A|AT|CH)(?: ?- ?| )\Z")
_LABEL = re.compile(
    r"(?:(?<![^\W_])plz|postleitzahl|post-?code|zip(?:[ _]?code)?|postal[ _]?code)"
    r"(?:[ /_]{0,3}(?:und )?(?:wohn)?ort)?(?: is| ist| lautet|[:=|#>])?['\"]?\s{0,3}[:=|]?[ \t'\"]{0,6}"
    r"(?:[A-Z]{2} )?\Z",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?<![^\W_])(?:plz|postleitzahl|post[ _\-]?code|postal[ _\-]?code|zip[ _\-]?code|zip\Z)(?![^\W_])"
)
_HEAD_CLUE = clues.register(
    "postcode head", "plz", "postle", *(f"post{sign}" for sign in ("a", "c", " c", "-c", "_c")), "zip"
)
_LONGEST_HEAD = 24
_CELL_NUMBER = re.compile(r"[^\w.:/]?[0-9]+[^\w%€.:/]?")
_LABEL_CLUE = clues.register(ZIP_CODE, "plz", "post", "zip")
_PLACE_BEFORE = re.compile(
    r"(?:(?:^|\n)[ \t>|]{0,6}|\b(?:in|aus|nach|bei|ort|wohnort|sitz)[: ]{1,2}|[,(|;]\s?)\Z"
)
_BRITISH = re.compile(r"[0-9](?<=[A-Z][0-9])(?:[0-9A-Z])? [0-9][ABD-HJLNP-UW-Z]{2}(?!\w)")
_BRITISH_AREA = re.compile(
    r"(?<!\w)(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]"
    r"|JE|K[ATWY]|L[ADELNSU]?"
    r"|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)\Z"
)
# "Austin, TX": two capitals alone are as often machine data ("MD 32300").
_AMERICAN = re.compile(
    r"(?<!\w)[A-Z][a-z][\w.\-]{1,24}, "
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    r"|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \Z"
)
_ZIP_PLUS = re.compile(r"-[0-9]{4}(?![0-9\-])")


def find(sample: Sample, street_ends: Collection[int]) -> Iterator[Finding]:
    """Yield postcodes as ZIP_CODE and the towns behind them as LOCATION; `street_ends`: where streets end."""
    text = sample.text
    begins = {gap.end() for end in street_ends if (gap := _AFTER_STREET.match(text, end))}
    for start, end, in_column in _codes(sample):
        score = 0.9 if start in begins else _score(sample, start, end)
        town = _town(text, start, end, sure=score > 0)
        score = 0.9 if in_column else score
        if town or score == 0.9 or (score and end - start == 5):
            plus = _ZIP_PLUS.match(text, end)
            yield Finding(start, plus.end() if plus else end, ZIP_CODE, max(score, 0.7), 1, "postcode.1")
        if town:
            yield Finding(*town, LOCATION, 0.8, 1, "postcode.town")
    yield from _british(sample)


def _codes(sample: Sample) -> Iterator[tuple[int, int, bool]]:
    """Yield what may be postcodes, and whether the head of the column calls them so."""
    for start, end in sample.runs:
        if 4 <= end - start <= 5:
            in_column = _HEAD_CLUE in sample.clues and _is_cell(sample, start, end)
            if in_column or _CODE.match(sample.text, start):
                yield start, end, in_column


def _is_cell(sample: Sample, start: int, end: int) -> bool:
    """Say whether a number is whole and stands below "PLZ"."""
    head = sample.columns.head(start)
    return (
        len(head) <= _LONGEST_HEAD
        and _HEAD.search(head) is not None
        and _CELL_NUMBER.fullmatch(sample.text, max(0, start - 1), end + 1) is not None
    )


def _score(sample: Sample, start: int, end: int) -> float:
    text = sample.text
    head = text[max(0, start - 36) : start]
    if _LABEL_CLUE in sample.clues and _LABEL.search(head):
        return 0.9
    if not head.rstrip(" -,")[-1:].isupper():
        return 0.0
    if _COUNTRY_LETTER.search(head[-6:]) or (end - start == 5 and _AMERICAN.search(head)):
        return 0.9
    return 0.8 if _ALPINE_LETTER.search(head[-6:]) and _GAP.match(text, end) else 0.0


def _town(text: str, start: int, end: int, *, sure: bool) -> tuple[int, int] | None:
    gap = _GAP.match(text, end)
    if not gap or gap.end() == end:
        return None
    if _QUOTE.search(gap[0]):
        sure = False  # behind quotation marks it may be a key: '"plz": "89073", "Tel": "…"'
    is_short, is_round = end - start == 4, text[end - 3 : end] == "000"
    placed = not is_round or _PLACE_BEFORE.search(text[max(0, start - 12) : start])
    if not (sure or (placed and not is_short)):
        return None
    # Four digits may be a year: the town has to be known, as has one typed small.
    town_end = town_at(text, gap.end(), sure=sure and not is_short and text[gap.end()].isupper())
    return (gap.end(), town_end) if town_end else None


def _british(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for start, _ in sample.runs:
        outward = _BRITISH_AREA.search(text, max(0, start - 2), start) if text[start - 1].isupper() else None
        inward = _BRITISH.match(text, start) if outward else None
        if outward and inward:
            yield Finding(outward.start(), inward.end(), ZIP_CODE, 0.8, 1, "postcode.uk")

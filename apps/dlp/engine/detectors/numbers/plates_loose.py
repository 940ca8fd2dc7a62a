"""Number plates typed in haste, without a joint or in small letters: they count with their label only."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import CONTEXT, Sample, needs_digits
from apps.dlp.engine.detectors.numbers.plates import COUNTS_OR_YEAR, is_district, is_given_out
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DE_KFZ

_PLATE = re.compile(
    r"(?<![\w\-])(?:(?P<letters>[A-ZÄÖÜ]{2,5}|[a-zäöü]{2,5})"
    r"|(?P<district>[a-zäöü]{1,3}) ?- ?(?P<sign>[a-z]{1,2})[ \-]?)(?P<digits>[1-9][0-9]{0,3})[EHeh]?"
    r"(?!\w|[.,:/\-][0-9])"
)
_SURE = re.compile("kenn|schild|plate|registration|kfz")  # "Auto", "Fahrzeug" announce other things, too
_BETWEEN = re.compile(r"[^.;,\n0-9]{0,20}")
_MOST = 8  # letters and digits (Anlage 4 FZV)
# Makes, models and standards of which the letters would do.
_NO_PLATES = frozenset(
    ("audi", "bmw", "daf", "din", "dot", "ece", "euro", "golf", "iso", "man", "opel", "polo", "sae", "seat")
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    for plate in _PLATE.finditer(sample.text) if sample.labels.has(DE_KFZ) else ():
        if _is_announced(sample, plate) and _is_plate(plate):
            yield Finding(*plate.span(), DE_KFZ, 0.6, 1, "kfz.3")


def _is_announced(sample: Sample, plate: re.Match[str]) -> bool:
    nearest = sample.labels.nearest(plate.start(), CONTEXT)
    label = next((label for label in nearest if label.name == DE_KFZ), None)
    if not label or not _BETWEEN.fullmatch(sample.text, label.end, plate.start()):
        return False
    is_long = len(plate["digits"]) > 2 and (plate["district"] or len(plate["letters"]) > 3)
    return bool(
        _SURE.search(sample.lowered, label.start, label.end)
        or (is_long and not COUNTS_OR_YEAR.fullmatch(plate["digits"]))
    )


def _is_plate(plate: re.Match[str]) -> bool:
    letters = plate["letters"] or plate["district"] + plate["sign"]
    if letters.lower() in _NO_PLATES or len(letters + plate["digits"]) > _MOST:
        return False
    cuts = [len(plate["district"])] if plate["district"] else range(len(letters) - 2, len(letters))
    capitals = letters.upper()
    return any(cut > 0 and is_district(capitals[:cut]) and is_given_out(capitals[cut:]) for cut in cuts)

"""German tax identification number (§ 139b AO): eleven digits, ISO 7064 Mod 11,10 and the repeat rule."""

import re
from collections.abc import Iterator

from stdnum.de import idnr

from apps.dlp.engine.detectors.base import BREAK, Sample, digits_of, labelled
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DE_STEUER_ID

_LABEL = re.compile(
    r"steuer(?:liche)?[\s\-_]{0,2}id|identifikations-?(?:nummer|nr)|\bid\.?-?nr\b|\bst\.?-?id\b|\btin\b"
    r"|tax[\s\-_]{0,2}(?:payer )?id"
)
_CANDIDATE = re.compile(rf"(?<!\w)(?<![0-9][.,\-/])[1-9][0-9](?:{BREAK}?[0-9]){{9}}(?!\w|[.,\-/][0-9])")
_OFFICIAL_GROUPS = re.compile(r"[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}(?! [0-9])")


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    for candidate in _CANDIDATE.finditer(sample.text):
        score = _score(sample, candidate)
        if score:
            rule = "steuer_id.1" if score > 0.6 else "steuer_id.2"
            yield Finding(*candidate.span(), DE_STEUER_ID, score, 1, rule)


def _score(sample: Sample, candidate: re.Match[str]) -> float:
    label = labelled(sample.before(candidate.start()), _LABEL)
    if idnr.is_valid(digits_of(candidate[0])):
        grouped = _OFFICIAL_GROUPS.match(sample.text, candidate.start()) and label is None
        return 0.98 if label or grouped else 0.0
    return 0.6 if label else 0.0

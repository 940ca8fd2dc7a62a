"""How old somebody is."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import AGE

_AGE = re.compile(
    r"[0-9](?<![\w.,\-/][0-9])[0-9]{0,2}(?![0-9])"
    r"(?:[ -]?jährige[rnsm]?\b|[ -]?jährig\b|\s?Jahren?(?=\salt\b)| Monate(?=\salt\b)| J\.(?=\W)"
    r"|[ -]years?[ -]olds?\b|[ -]?yo\b|\s?y/o\b)",
    re.IGNORECASE,
)
# What lasts for years is not a person.
_LASTS = re.compile(
    r"\s(?:\w+e[rn]? )?(?:\w*(?:dienst|zeit|erfahrung|bestehen|jubiläum|vertrag|garantie|ausbildung|haft|strafe|mitgliedschaft"
    r"|zugehörigkeit|tätigkeit|frist|bindung|gewährleistung|aufbewahrung|studium|zusammenarbeit|periode|programm|plan|mandat"
    r"|ehe|krieg|lehre|praxis|arbeit|pause|forschung|sperre|laufzeit|projekt|phase|verpflichtung|geschichte))", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9](?<![\w.,\-/][0-9])[0-9]?(?:\sJahren?(?!\w))?(?![\w%€]|[.,:/\-][0-9]|\s(?:uhr|euro|%|€|prozent|cm|mm))")
_LABEL = re.compile(
    r"(?:\balter[:=|]\s{0,3}|\b(?:im )?alter (?:von|ist|beträgt) (?:ca\. |etwa )?|\bage[:=|]\s{0,3}|\baged |\bage (?:is |of )?"
    r"|\b(?:wurde|wird|werde|turned|turns) )\Z"
)
_TURNS = re.compile(r"(?:wurde|wird|werde) \Z")


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    text = sample.text
    for match in _AGE.finditer(text):
        if not _LASTS.match(text, match.end()) and int(re.match("[0-9]+", match[0])[0]) <= 120:  # type: ignore[index]
            yield Finding(*match.span(), AGE, 0.8, 1, "age.1")
    for match in _NUMBER.finditer(text):
        window = sample.before(match.start(), 24)
        if _LABEL.search(window) and not (_TURNS.search(window) and text[match.end() : match.end() + 2][1:].isalpha()):
            yield Finding(*match.span(), AGE, 0.7, 1, "age.2")

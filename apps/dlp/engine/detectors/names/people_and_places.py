"""Names of people, places and organisations: the tagger, rules that are surer than it, and a second pass."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.detectors.names import address_forms, labels, repeats, signatures
from apps.dlp.engine.detectors.names.base import TIER, NameSample, longest
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.grammar import PLAIN
from apps.dlp.engine.tagger.model import tagged
from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON

_RULES = {PERSON: "names.person", LOCATION: "names.location", ORGANIZATION: "names.organization"}
_SHORTEST = 2
# A form of address belongs to nobody alone.
_TITLES = re.compile(
    r"(?:(?:Herrn?|Frau|Fräulein|Familie|Eheleute|Dr|Prof|Professor|Dipl|Ing|med|jur|rer|nat|phil|Mag|Mr|Mrs|Ms|Miss)"
    r"(?![^\W_])[.\-]*\s?)*"
)


def find(sample: Sample) -> Iterator[Finding]:
    names = NameSample(sample.text)
    found = [*_tagged(names), *address_forms.find(names), *signatures.find(names), *labels.find(names)]
    people = [finding for finding in found if finding.type == PERSON]
    found += repeats.find(names, people)
    placeholders = _placeholders(sample.text)
    for finding in longest(found):
        if not any(start < finding.end and finding.start < end for start, end in placeholders):
            yield finding


def _tagged(sample: NameSample) -> Iterator[Finding]:
    for line in sample.lines:
        for start, end, type_ in tagged(line, sample.profiles):
            first = start + len(_TITLES.match(sample.text, start, end)[0]) if type_ == PERSON else start
            if _SHORTEST <= end - first <= MAX_FINDING:
                yield Finding(first, end, type_, 0.75, TIER, _RULES[type_])


def _placeholders(text: str) -> list[tuple[int, int]]:
    """Return where something in the form of a placeholder stands: it is a value of its own."""
    if "[" not in text and "_" not in text:
        return []
    return [match.span() for match in PLAIN.typed.finditer(text)]

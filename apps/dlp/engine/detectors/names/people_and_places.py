"""Names of people, places and organisations: the tagger, rules that are surer than it, and a second pass."""

from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.detectors.names import (
    address_forms,
    alone,
    countries,
    initials,
    labels,
    makers,
    pairs,
    repeats,
    signatures,
    tables,
    things,
)
from apps.dlp.engine.detectors.names.base import TIER, NameSample, longest
from apps.dlp.engine.detectors.names.tidying import tidied
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.grammar import PLAIN
from apps.dlp.engine.tagger.model import tagged
from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON

_RULES = {PERSON: "names.person", LOCATION: "names.location", ORGANIZATION: "names.organization"}


def find(sample: Sample) -> Iterator[Finding]:
    names = NameSample(sample.text)
    found = [
        makers.as_company(names, finding)
        for find_some in _FINDERS
        for finding in find_some(names)
        if not things.is_thing(names, finding)
    ]
    people = [finding for finding in found if finding.type == PERSON]
    found += repeats.find(names, people)
    placeholders = _placeholders(sample.text)
    for finding in longest([*_united(found), *(f for f in found if f.type != PERSON)]):
        if not any(start < finding.end and finding.start < end for start, end in placeholders):
            yield finding


def _united(found: list[Finding]) -> list[Finding]:
    """Return the people; what two rules found of one name, each another part, is one finding."""
    united: list[Finding] = []
    for finding in sorted((f for f in found if f.type == PERSON), key=lambda f: (f.start, -f.end, -f.score)):
        last = united[-1] if united else None
        if last and finding.start < last.end < finding.end and finding.end - last.start <= MAX_FINDING:
            united[-1] = last._replace(end=finding.end, score=max(last.score, finding.score))
        else:
            united.append(finding)
    return united


def _tagged(sample: NameSample) -> Iterator[Finding]:
    for line in sample.lines:
        for start, end, type_ in tidied(sample.text, tagged(line, sample.profiles)):
            if end - start <= MAX_FINDING:
                yield Finding(start, end, type_, 0.75, TIER, _RULES[type_])


_FINDERS = (
    _tagged,
    address_forms.find,
    signatures.find,
    labels.find,
    tables.find,
    pairs.find,
    initials.find,
    alone.find,
    countries.find,
)


def _placeholders(text: str) -> list[tuple[int, int]]:
    """Return where something in the form of a placeholder stands: it is a value of its own."""
    if "[" not in text and "_" not in text:
        return []
    return [match.span() for match in PLAIN.typed.finditer(text)]

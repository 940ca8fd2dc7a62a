"""Find sensitive spans in one text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from apps.dlp.engine.detectors import DETECTORS, NAME_DETECTORS
from apps.dlp.engine.detectors.base import CONTEXT, MAX_FINDING, Sample
from apps.dlp.engine.encoded import EncodedPart, encoded_parts
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.normalisation import normalise
from apps.dlp.engine.policies import DEFAULT_POLICY, Policy
from apps.dlp.engine.taxonomy import SECRET_TYPES

# Base64 within base64 is read, once.
_DEPTH = 2


def detect(text: str, language: str | None = None, policy: Policy | None = None) -> list[Finding]:
    """Return what the policy counts as sensitive: sorted, without overlap, offsets in `text` itself.

    `language` is a hint ("de", "en"); this version's rules read both.
    """
    return resolve(_candidates(text, language, policy or DEFAULT_POLICY))


def detect_behind(context: str, text: str, policy: Policy) -> list[Finding]:
    """Return what begins in `text`, with offsets in it; `context` is only read for labels and borders."""
    border = len(context)
    begun = [f for f in _candidates(context + text, None, policy) if f.start >= border]
    return [f._replace(start=f.start - border, end=f.end - border) for f in resolve(begun)]


def resolve(findings: Iterable[Finding]) -> list[Finding]:
    """Keep of overlapping findings the one that matters most: a secret, then the longest, then the surest."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_weight, reverse=True):
        place = bisect_left(kept, finding)
        clear_left = place == 0 or kept[place - 1].end <= finding.start
        clear_right = place == len(kept) or finding.end <= kept[place].start
        if clear_left and clear_right:
            kept.insert(place, finding)
    return kept


def _candidates(text: str, language: str | None, policy: Policy, depth: int = 0) -> list[Finding]:
    normal = normalise(text)
    sample = Sample(normal.text, language)
    detectors = DETECTORS + NAME_DETECTORS if policy.names else DETECTORS
    own = policy.content.find(sample.text) if policy.content else ()
    hits = chain(own, *(detector(sample) for detector in detectors))
    found = [f for f in hits if f.score >= policy.min_score]
    if depth < _DEPTH:
        found += (f for part in encoded_parts(normal.text) for f in _in_part(part, sample, policy, depth))
    return [_in_original(f, normal.original_span(f.start, f.end)) for f in found]


def _in_part(part: EncodedPart, sample: Sample, policy: Policy, depth: int) -> Iterator[Finding]:
    """Yield what an encoded part says: a finding takes the whole part, of a long one what encodes it."""
    label = sample.text[max(0, part.start - CONTEXT) : part.start]
    for finding in _candidates(label + part.text, sample.language, policy, depth + 1):
        if finding.start >= len(label):
            whole = part.start, part.end
            some = part.span_of(finding.start - len(label), finding.end - len(label))
            yield _in_original(finding, whole if part.end - part.start <= MAX_FINDING else some)


def _in_original(finding: Finding, span: tuple[int, int]) -> Finding:
    return finding._replace(start=span[0], end=span[1])


def _weight(finding: Finding) -> tuple[bool, int, float]:
    return finding.type in SECRET_TYPES, finding.end - finding.start, finding.score

"""Find sensitive spans in one text."""

import re
import sys
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, pairwise

from apps.dlp.engine.detectors import DETECTORS, NAME_DETECTORS, WITHOUT_DIGITS
from apps.dlp.engine.detectors.base import CONTEXT, MAX_FINDING, Sample
from apps.dlp.engine.encoded import EncodedPart, encoded_parts
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.normalisation import normalise
from apps.dlp.engine.policies import DEFAULT_POLICY, STRICTNESS, Policy
from apps.dlp.engine.smuggled import smuggled_parts
from apps.dlp.engine.taxonomy import OWN_TYPES, QUASI_TYPES, SECRET_TYPES

# Base64 within base64 is read, once.
_DEPTH = 2
NAME_TIER = 2
_END = Finding(sys.maxsize, sys.maxsize, "", 0.0, 0, "")
# Spaces, and backslashes of paths, alone or escaped; one before a letter may be half of an escape.
_BEFORE = re.compile(r"(?:\s|\\\\|\\(?![u\"/bfnrt]))+")
_DIVIDED = frozenset({NAME_TIER, 4})  # of these a part is kept where something else takes the rest


def detect(text: str, language: str | None = None, policy: Policy | None = None) -> list[Finding]:
    """Return what the policy counts as sensitive: sorted, without overlap, offsets in `text` itself.

    `language` is a hint ("de", "en"); this version's rules read both.
    """
    used = policy or DEFAULT_POLICY
    return resolve(_candidates(text, language, used), text, used)


def detect_behind(context: str, text: str, policy: Policy, seam: int | None = None) -> list[Finding]:
    """Return what begins in `text`, with offsets in it; `context` is only read for labels and borders.

    At `seam`, so many characters before the text, the context was cut wherever it was: of what runs across
    it, the part in `text` counts.
    """
    border = len(context)
    whole, cut = context + text, 0 if seam is None else border - seam
    begun = [
        f for f in _candidates(whole, None, policy) if f.start >= border or (f.start < cut and f.end > border)
    ]
    return [
        f._replace(start=max(f.start - border, 0), end=f.end - border) for f in resolve(begun, whole, policy)
    ]


def detect_own(text: str, policy: Policy) -> list[Finding]:
    """Return what only this company looks for, of all that it would find; it may overlap."""
    if not policy.content:
        return []
    normal = normalise(text)
    found = policy.content.find(normal.text)
    return [
        _in_original(f, normal.original_span(f.start, f.end)) for f in found if f.score >= policy.min_score
    ]


def resolve(findings: Iterable[Finding], text: str = "", policy: Policy = DEFAULT_POLICY) -> list[Finding]:
    """Keep of overlapping findings the one that matters most: a secret, what the company says of itself (that
    for which `policy` asks most first), anything before a guess about a place or a company, then the longest,
    the surest.

    Of a name, and of own content, the words of `text` stay that nothing else covers.
    """
    findings = list(findings)
    if all(one.start < one.end <= other.start for one, other in pairwise([*findings, _END])):
        return findings  # apart and in order already
    kept: list[Finding] = []
    for finding in sorted(findings, key=partial(_weight, policy), reverse=True):
        parts = _uncovered(finding, kept)
        if parts == [finding]:
            insort(kept, finding)
        elif finding.tier in _DIVIDED:
            for part in filter(None, (_trimmed(part, text) for part in parts)):
                insort(kept, part)
    return kept


def _uncovered(finding: Finding, kept: list[Finding]) -> list[Finding]:
    """The parts of a finding that the kept ones, which are sorted, leave over."""
    place = bisect_left(kept, finding)
    start, parts = finding.start, []
    for other in kept[max(place - 1, 0) :]:
        if other.start >= finding.end:
            break
        if other.end > start:
            if other.start > start:
                parts.append(finding._replace(start=start, end=other.start))
            start = other.end
    if start < finding.end:
        parts.append(finding._replace(start=start))
    return parts


def _trimmed(finding: Finding, text: str) -> Finding | None:
    """A part without the spaces and backslashes at its edges; None if no word is left."""
    start, end = finding.start, finding.end
    if signs := _BEFORE.match(text, start, end):
        start = signs.end()
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    has_words = any(sign.isalnum() for sign in text[start:end])
    return finding._replace(start=start, end=end) if has_words else None


def _candidates(text: str, language: str | None, policy: Policy, depth: int = 0) -> list[Finding]:
    normal = normalise(text)
    sample = Sample(normal.text, language)
    detectors = DETECTORS if sample.has_digits else WITHOUT_DIGITS
    if policy.names:
        detectors += NAME_DETECTORS
    own = policy.content.find(sample.text) if policy.content else ()
    hits = chain(own, *(detector(sample) for detector in detectors))
    found = [f for f in hits if f.score >= policy.min_score]
    if depth < _DEPTH:
        found += (f for part in encoded_parts(normal.text) for f in _in_part(part, sample, policy, depth))
    in_place = [_in_original(f, normal.original_span(f.start, f.end)) for f in found]
    # What nobody sees was taken out: only then is there any.
    return in_place + list(_in_unseen(text, language, policy)) if normal.starts and not depth else in_place


def _in_unseen(text: str, language: str | None, policy: Policy) -> Iterator[Finding]:
    """Yield what is smuggled past the eye, from its first character to its last."""
    for part in smuggled_parts(text):
        for finding in _candidates(part.text, language, policy, depth=1):
            yield _in_original(finding, part.original_span(finding.start, finding.end))


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


def _weight(policy: Policy, finding: Finding) -> tuple[bool, int, bool, int, float]:
    type_, length = finding.type, finding.end - finding.start
    own = 1 + STRICTNESS[policy.action_of(finding)] if type_ in OWN_TYPES else 0
    is_guess = finding.tier == NAME_TIER and type_ in QUASI_TYPES
    return type_ in SECRET_TYPES, own, not is_guess, length, finding.score

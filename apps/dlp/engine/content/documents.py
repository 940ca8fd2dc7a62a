"""Fingerprints of confidential documents: a text that shares enough runs of words with one is found.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of the keyed hashes of all runs of RUN words the
smallest in each window of WINDOW is kept, so that any shared passage of RUN + WINDOW - 1 words meets at least
one. Only these hashes are stored: HMAC-SHA256, cut to 8 bytes.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from apps.dlp.engine.content.folding import Folded
from apps.dlp.engine.content.keyed import Keyed
from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DOCUMENT

RUN = 6
WINDOW = 4
SHARED = 3  # hashes of one document in one text; fewer are a phrase that many write
DIGEST = 8
_BRIDGED = RUN + WINDOW  # words between two shared runs that belong to the same passage
_SCORE = 0.9

Span = tuple[int, int]


class Documents:
    """``digests``: what is known, and the rule (the document) it belongs to."""

    def __init__(self, key: bytes, digests: Mapping[bytes, str]) -> None:
        self._keyed, self._digests = _keyed(key), digests

    def __len__(self) -> int:
        return len(self._digests)

    def find(self, folded: Folded) -> Iterator[Finding]:
        if not self._digests:
            return
        shared = self._shared(folded.words)
        passed = {rule: runs for rule, runs in shared.items() if len(set(runs.values())) >= SHARED}
        places = folded.spans() if passed else []
        for rule, runs in passed.items():
            for first, last in _passages(sorted(runs)):
                yield from _pieces(folded, places[first : last + 1], rule)

    def _shared(self, words: Sequence[str]) -> dict[str, dict[int, bytes]]:
        """By document: at which words its runs begin."""
        found: dict[str, dict[int, bytes]] = defaultdict(dict)
        for first, hashed in enumerate(_hashes(self._keyed, words)):
            if hashed in self._digests:
                found[self._digests[hashed]][first] = hashed
        return found


def fingerprint(key: bytes, folded: Folded) -> list[bytes]:
    """What is stored of a document, in order of value; empty if it has fewer than RUN words."""
    return sorted(_winnowed(_hashes(_keyed(key), folded.words)))


def _keyed(key: bytes) -> Keyed:
    return Keyed(key, b"run\0")


def _hashes(keyed: Keyed, words: Sequence[str]) -> list[bytes]:
    text = " ".join(words).encode()
    ends = list(accumulate([len(word) + 1 for word in text.split(b" ")]))
    runs = zip([0, *ends], ends[RUN - 1 :], strict=False)
    return [keyed.digest(text[begin : end - 1])[:DIGEST] for begin, end in runs]


def _winnowed(hashes: Iterable[bytes]) -> set[bytes]:
    kept: set[bytes] = set()
    window: deque[bytes] = deque(maxlen=WINDOW)
    for hashed in hashes:
        window.append(hashed)
        if len(window) == WINDOW:
            kept.add(min(window))
    return kept or ({min(window)} if window else set())


def _passages(begins: Sequence[int]) -> Iterator[Span]:
    """First and last word of each passage; runs close to each other are one."""
    first = begins[0]
    for previous, begin in pairwise(begins):
        if begin - previous > RUN + _BRIDGED:
            yield first, previous + RUN - 1
            first = begin
    yield first, begins[-1] + RUN - 1


def _pieces(folded: Folded, words: Sequence[Span], rule: str) -> Iterator[Finding]:
    """A finding is never longer than MAX_FINDING: a passage is cut between words."""
    start = end = -1
    for word in words:
        begin, stop = folded.original(*word)
        if start >= 0 and stop - start > MAX_FINDING:
            yield Finding(start, end, DOCUMENT, _SCORE, 4, rule)
            start = -1
        start, end = (begin if start < 0 else start), min(stop, begin + MAX_FINDING)
    yield Finding(start, end, DOCUMENT, _SCORE, 4, rule)

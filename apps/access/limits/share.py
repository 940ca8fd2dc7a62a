"""The same buckets and leases inside one process, for as long as Redis is away."""

from collections.abc import Callable
from dataclasses import dataclass, field

from apps.access.limits.values import MINUTE, LimitedError, Limits, Standing

MOST_SUBJECTS = 10_000  # more than ask within a minute; beyond them those that are full again are forgotten


@dataclass(slots=True)
class _Bucket:
    at: float
    requests: float
    tokens: float
    leases: set[str] = field(default_factory=set)


class Share:
    """``milliseconds`` is a clock that never goes back."""

    def __init__(self, milliseconds: Callable[[], float]) -> None:
        self._now = milliseconds
        self._buckets: dict[str, _Bucket] = {}

    def take(self, subject: str, limits: Limits, asked: int, lease: str) -> Standing:
        """As scripts.TAKE does it. Raises LimitedError."""
        bucket = self._filled(subject, limits)
        what, wait = _obstacle(bucket, limits, asked)
        if what:
            raise LimitedError(what, wait, asked, _standing(bucket, limits))
        bucket.requests -= 1
        bucket.tokens -= asked
        bucket.leases.add(lease)
        return _standing(bucket, limits)

    def release(self, subject: str, lease: str, back: int) -> None:
        """``back``: tokens that were taken and not used."""
        if (bucket := self._buckets.get(subject)) is not None:
            bucket.leases.discard(lease)
            bucket.tokens += back

    def _filled(self, subject: str, limits: Limits) -> _Bucket:
        now, rpm, tpm = self._now(), limits.requests or 0, limits.tokens or 0
        if len(self._buckets) > MOST_SUBJECTS:
            self._forget(now)
        bucket = self._buckets.setdefault(subject, _Bucket(now, rpm, tpm))
        passed, bucket.at = now - bucket.at, now
        bucket.requests = min(rpm, bucket.requests + passed * rpm / MINUTE)
        bucket.tokens = min(tpm, bucket.tokens + passed * tpm / MINUTE)
        return bucket

    def _forget(self, now: float) -> None:
        idle = [key for key, each in self._buckets.items() if now - each.at > MINUTE and not each.leases]
        for key in idle:
            del self._buckets[key]


def _obstacle(bucket: _Bucket, limits: Limits, asked: int) -> tuple[str, int | None]:
    what, wait = "", 0.0
    if limits.requests and bucket.requests < 1:
        what, wait = "requests", (1 - bucket.requests) * MINUTE / limits.requests
    if limits.tokens and bucket.tokens < asked:
        if asked > limits.tokens:
            return "tokens", None
        what, wait = what or "tokens", max(wait, (asked - bucket.tokens) * MINUTE / limits.tokens)
    if not what and limits.parallel and len(bucket.leases) >= limits.parallel:
        what, wait = "parallel", 1000
    return what, -int(-wait // 1)


def _standing(bucket: _Bucket, limits: Limits) -> Standing:
    return Standing(limits, int(bucket.requests // 1), int(bucket.tokens // 1))

"""What is limited, and how a subject stands."""

from dataclasses import dataclass

MINUTE = 60_000  # milliseconds; a bucket that is empty is full again after one


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests and tokens per minute, and requests at the same time; None is no limit."""

    requests: int | None = None
    tokens: int | None = None
    parallel: int | None = None

    def __bool__(self) -> bool:
        return bool(self.requests or self.tokens or self.parallel)

    def shared_by(self, processes: int) -> "Limits":
        """One process' share, never less than one of each."""
        return Limits(*(each and max(1, each // processes) for each in self._all()))

    def _all(self) -> tuple[int | None, int | None, int | None]:
        return self.requests, self.tokens, self.parallel


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left in the buckets; in debt after an answer that was longer than expected."""

    limits: Limits
    requests_left: int
    tokens_left: int

    @property
    def requests_reset_ms(self) -> int:
        return _until_full(self.limits.requests, self.requests_left)

    @property
    def tokens_reset_ms(self) -> int:
        return _until_full(self.limits.tokens, self.tokens_left)


@dataclass(slots=True, eq=False)
class Lease:
    """A request under way: to be released once, with the tokens that it really took.

    ``tokens`` were taken for it in advance; ``until`` is when it is given up (monotonic seconds), whoever
    forgot it. ``local``: counted in this process, because Redis was away.
    """

    subject: str
    id: str
    tokens: int
    standing: Standing
    until: float
    local: bool = False
    released: bool = False


class LimitedError(Exception):
    """Too fast. ``what`` is requests, tokens or parallel; ``wait_ms`` None: waiting is of no use.

    ``of_share``: the limit would allow it; the share of one process, while Redis is away, does not.
    """

    def __init__(
        self, what: str, wait_ms: int | None, asked: int, standing: Standing, *, of_share: bool = False
    ) -> None:
        super().__init__(what)
        self.what, self.wait_ms, self.asked, self.standing = what, wait_ms, asked, standing
        self.of_share = of_share


def _until_full(limit: int | None, left: int) -> int:
    return -(-(limit - left) * MINUTE // limit) if limit and left < limit else 0

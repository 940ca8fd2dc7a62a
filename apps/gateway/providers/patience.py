"""How often a vendor is asked again, and after which wait. Only before the first byte of an answer."""

import random
import time
from dataclasses import dataclass, field

from apps.gateway.providers.errors import UpstreamError

RETRIES = 2  # more attempts than the first
SECONDS = 4.0  # after which none of them begins
FIRST_WAIT = 0.2  # seconds, doubled each time, where the vendor names none


@dataclass(slots=True)
class Patience:
    """For one message: ``retries`` more attempts at most, none that begins after ``seconds``."""

    retries: int
    seconds: float
    attempts: int = 1
    _begun: float = field(default_factory=time.monotonic)

    def wait_after(self, error: UpstreamError) -> float | None:
        """Seconds to wait before the next attempt, which is counted; None if there is to be none.

        Waits differ a little from each other, so that messages that failed together don't come back together.
        """
        if not error.is_passing or self.attempts > self.retries:
            return None
        wait = self._wait(error) * (1 + random.random() / 2)  # noqa: S311 -- spreads load, keeps no secret
        if time.monotonic() + wait > self._begun + self.seconds:
            return None
        self.attempts += 1
        return wait

    def _wait(self, error: UpstreamError) -> float:
        if error.retry_after is not None:
            return error.retry_after
        return FIRST_WAIT * (1 << (self.attempts - 1))

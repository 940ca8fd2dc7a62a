"""What tests read back: the bodies that reached the vendor, and what became of the requests."""

import os
from collections import Counter, deque

from portal.simulator.wire import Json, Request

MAX_REQUESTS = 2000
MAX_BYTES = 128_000_000
SECRET_HEADERS = frozenset({"authorization", "api-key", "cookie", "proxy-authorization"})
OUTCOMES = ("started", "finished", "disconnected", "cut", "refused", "crashed")


class Journal:
    """Keeps the newest requests, bounded by number and bytes, and counts outcomes.

    Each started request ends in exactly one of the other counts. It answers only with `SIMULATOR_RECORD=1`.
    """

    def __init__(self) -> None:
        self.enabled = os.environ.get("SIMULATOR_RECORD") == "1"
        self.reset()

    def reset(self) -> None:
        self.requests: deque[Json] = deque()
        self.size = 0
        self.counts: Counter[str] = Counter()

    def keep(self, request: Request, body: bytes) -> None:
        """Remember a request with its whole body; secrets in headers are removed."""
        if not self.enabled:
            return
        headers = {name: value for name, value in request.headers.items() if name not in SECRET_HEADERS}
        text = body.decode("utf-8", "backslashreplace")
        self.requests.append({"path": request.path, "headers": headers, "body": text})
        self.size += len(text)
        while len(self.requests) > MAX_REQUESTS or (self.size > MAX_BYTES and len(self.requests) > 1):
            self.size -= len(self.requests.popleft()["body"])

    def count(self, outcome: str) -> None:
        self.counts[outcome] += 1

    def stats(self) -> dict[str, int]:
        return {outcome: self.counts[outcome] for outcome in OUTCOMES}

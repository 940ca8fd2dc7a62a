"""How long a stream stands still while somebody else's long prompt is checked in the same process."""

from collections.abc import Sequence

from portal.bench.gateway.load import Job, Result
from portal.bench.gateway.measures import load, start
from portal.bench.gateway.prompts import SLOW, TEN_KILOBYTES
from portal.bench.gateway.stack import MODEL, Server

SECONDS = 4.0


def longest(server: Server, key: str) -> float:
    """Milliseconds between two events of a paced stream, the longest of some seconds."""
    others = start(Job(server.url, key, MODEL, TEN_KILOBYTES, connections=1, seconds=SECONDS))
    try:
        return _longest([load(Job(server.url, key, MODEL, SLOW, 1, SECONDS, warm=0.5, stream=True))])
    finally:
        others.communicate(timeout=60)


def _longest(results: Sequence[Result]) -> float:
    return max(gap for result in results for gap in result.gaps)

"""Wrong keys, counted by network: who goes on asking with one is told to wait, and operations hear of it.

Right keys of the same network are never kept waiting: a key is looked at first. Each process counts for
itself.
"""

import time
from collections import Counter

import structlog

from apps.gateway.networks import cut
from apps.gateway.wire.errors import WireError, unauthorised, wrong_too_often

SECONDS = 60
MOST = 300  # of one network in SECONDS: a key has 256 bits, so this spares the database and the log
NETWORKS = 4_096  # that are told apart; more share what is left

log = structlog.get_logger(__name__)


class Strangers:
    """Counts over windows, each of which begins with a wrong key."""

    def __init__(self) -> None:
        self._until = 0.0
        self._wrong: Counter[str] = Counter()

    def refusal(self, address: str) -> WireError:
        """What whoever sent a wrong key from ``address`` is told: 401, beyond MOST 429."""
        now = time.monotonic()
        if now >= self._until:
            self._until = now + SECONDS
            self._wrong.clear()
        network = self._counted(cut(address))
        if self._wrong[network] == MOST + 1:
            log.warning("gateway.wrong_keys", network=network, count=MOST, seconds=SECONDS)
        return wrong_too_often(self._until - now) if self._wrong[network] > MOST else unauthorised()

    def _counted(self, network: str) -> str:
        if network not in self._wrong and len(self._wrong) >= NETWORKS:
            network = ""
        self._wrong[network] += 1
        return network

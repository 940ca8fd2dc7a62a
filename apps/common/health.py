"""How the portal's neighbours are: whoever needs one says so in the slot, pages show it."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.common import registry


@dataclass(frozen=True, slots=True)
class Health:
    """``tone`` "ok", "bad" or "" (not set up); ``label`` for a chip; ``told``: what follows, whole."""

    tone: str
    label: str
    told: str = ""


HEALTH_CHECKS: registry.Slot[Callable[[], Health]] = registry.declare(
    "health_checks", "callable() -> Health: how a neighbour of the portal is, in a few seconds at most"
)

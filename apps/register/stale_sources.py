"""What higher apps know against an approval: shown on its page, and confirmed anew with everything else."""

from collections.abc import Callable, Iterable

from apps.common import registry
from apps.register.models import UseCase
from apps.register.staleness import Confirmed, Stale

STALE_SOURCES: registry.Slot[Callable[[UseCase, Confirmed], Iterable[Stale]]] = registry.declare(
    "stale_sources", "callable(use_case, confirmed) -> what is no longer as it was when somebody confirmed it"
)

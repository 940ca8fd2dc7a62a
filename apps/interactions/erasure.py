"""What erasure asks of higher apps: who needs a text for something that isn't over, and what goes with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from apps.common import registry


@dataclass(frozen=True, slots=True)
class Wait:
    """``label`` says what the text is needed for; ``among`` gives those of some threads that are needed."""

    label: str | Promise
    among: Callable[[Sequence[UUID]], set[UUID]]


WAITS: registry.Slot[Wait] = registry.declare(
    "erasure_waits",
    "name -> Wait: threads whose text is needed for what isn't over; asked before each erasure",
)
ERASERS: registry.Slot[Callable[[Sequence[UUID]], None]] = registry.declare(
    "erasers", "name -> function from threads; clears what else is left of them, in the erasing transaction"
)

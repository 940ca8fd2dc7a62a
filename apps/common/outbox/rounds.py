"""Small chores of every sweeping round."""

from collections.abc import Callable

from apps.common import registry

ROUNDS: registry.Slot[Callable[[], int]] = registry.declare(
    "rounds", "chore -> function without arguments, idempotent, quick; called by the sweeper each round"
)

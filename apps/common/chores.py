"""What `maintain` does besides months and jobs: rows of the apps that have served their purpose."""

from collections.abc import Callable

from apps.common import registry

CHORES: registry.Slot[Callable[[], str]] = registry.declare(
    "chores", "name -> function that deletes what is old and says in a line what it did; called by `maintain`"
)

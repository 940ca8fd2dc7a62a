"""Others decide for somebody from now on: a higher app tells them what waits already."""

from collections.abc import Callable

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.common import registry

DECIDERS_CHANGED: registry.Slot[Callable[[QuerySet[User]], None]] = registry.declare(
    "deciders_changed",
    "callable(people): in the transaction in which these people get another department or head",
)


def deciders_changed(people: QuerySet[User]) -> None:
    for changed in DECIDERS_CHANGED:
        changed(people)

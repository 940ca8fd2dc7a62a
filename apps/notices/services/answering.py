"""Who answers for a date, and can still be told."""

from collections.abc import Iterable

from apps.accounts.models import User

PEOPLE = ("owner_ref", "deputy_ref", "manager_ref")


def active_among(people: Iterable[int | None]) -> frozenset[int]:
    """The ids of those who can still be told."""
    ids = {person for person in people if person is not None}
    return frozenset(User.objects.filter(pk__in=ids, is_active=True).values_list("pk", flat=True))

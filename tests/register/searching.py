"""Shared by the tests of finding use cases."""

from apps.accounts.models import User
from apps.register.models import UseCase
from apps.register.search.hits import Hits, search
from apps.register.search.reading import read


def hits(query: str, user: User) -> Hits:
    return search(UseCase.objects.visible_to(user), read(query))


def refs(query: str, user: User) -> list[str]:
    """The first ten, best first."""
    return [case.ref for case in hits(query, user).rows[:10]]

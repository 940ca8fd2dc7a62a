"""The two ways in which a company lets people go: by the page, and by its directory."""

from collections.abc import Callable

from django.urls import reverse

from apps.accounts.models import User
from tests.access.browsing import seen
from tests.accounts.scim.client import directory
from tests.vendors import makers

Way = Callable[[User], None]


def by_page(person: User) -> None:
    """A platform administrator types the name: nobody else has their roles."""
    page = reverse("person_leave", args=[person.pk])
    assert seen(makers.person("platform_admin"), page, typed=person.full_name)[0] == 302


def by_directory(person: User) -> None:
    idp = directory()
    answer = idp.patch(f"Users/{person.pk}", {"op": "Replace", "path": "active", "value": False})
    assert (idp.status, answer["active"]) == (200, False)


WAYS: dict[str, Way] = {"page": by_page, "directory": by_directory}

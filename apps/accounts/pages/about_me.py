"""What the page /me/ shows: a person's own record, and what other apps contribute about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.roles import ROLES, Role
from apps.common import registry

NO_END = _("without an end so far: nothing deletes it yet")


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of /me/: its template gets ``context`` as ``panel`` and nothing else."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """One kind of data about a person: what, what for and how long (Art. 13(1)(c), (2)(a) GDPR).

    ``models`` are the labels of those whose rows hold it, ``columns`` those of the person's own row:
    tests/repository/test_stored.py finds the others.
    """

    what: str | Promise
    purpose: str | Promise
    how_long: str | Promise
    models: tuple[str, ...]
    columns: tuple[str, ...] = ()


PANELS: registry.Slot[Callable[[User], Panel]] = registry.declare(
    "me_panels", "person -> Panel; the page /me/ shows them below the person's own record"
)
STORED: registry.Slot[Stored] = registry.declare(
    "stored_data", "Stored: what an app keeps about a person; the page /me/ lists all of them"
)


@dataclass(frozen=True, slots=True)
class Me:
    """The page of one person."""

    person: User
    roles: list[type[Role]]
    panels: list[Panel]
    stored: list[Stored]


def me(person: User) -> Me:
    """Everything on /me/; the number of queries depends on the apps installed, not on the rows."""
    return Me(
        person=person,
        roles=[role for key, role in ROLES.items() if key in person.role_keys],
        panels=[make(person) for make in PANELS],
        stored=list(STORED),
    )

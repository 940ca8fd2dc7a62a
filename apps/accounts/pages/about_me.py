"""What the page /me/ shows: a person's own record, and what other apps contribute about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.roles import ROLES, Role
from apps.common import registry


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of /me/: its template gets ``context`` as ``panel`` and nothing else."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """One kind of data about a person: what, what for and how long (Art. 13(1)(c), (2)(a) GDPR)."""

    what: str | Promise
    purpose: str | Promise
    how_long: str | Promise


PANELS: registry.Slot[Callable[[User], Panel]] = registry.declare(
    "me_panels", "person -> Panel; the page /me/ shows them below the person's own record"
)
STORED: registry.Slot[Stored] = registry.declare(
    "stored_data", "Stored: what an app keeps about a person; the page /me/ lists all of them"
)

STORED.fill(
    "account",
    Stored(
        _("Your account: name, e-mail address, department, roles, language"),
        _("to sign you in and to decide what you may do"),
        _("as long as the account exists"),
    ),
)
STORED.fill(
    "sessions",
    Stored(
        _("Your sessions: time, browser and network address of each sign-in"),
        _("so that you and we notice a stranger"),
        _("until the session ends, after nine hours at the latest"),
    ),
)
STORED.fill(
    "factors",
    Stored(
        _("Your second factors, and the identifier of your company account if you sign in with it"),
        _("to recognise you; of the company account nothing but the identifier is kept"),
        _("until you remove them, or as long as the account exists"),
    ),
)
STORED.fill(
    "audit",
    Stored(
        _("The audit log: what you did and when, under a pseudonym, without the content of any conversation"),
        _("to prove later that the rules were kept (Art. 5(2) GDPR)"),
        _("as long as the log is kept; deleting the account cuts the link to your name"),
    ),
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

"""What accounts itself ends when somebody leaves: sessions, and what they began and nobody has agreed to.

Departments have no head then; the directory goes on calling with tokens whose clear text they have seen.
"""

from collections.abc import Iterator

from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.leavers import LEAVERS, MOST, Leaver, Orphan
from apps.accounts.models import Department, ScimToken, User
from apps.accounts.services import group_mappings, role_giving, scim_tokens, sessions
from apps.audit.actors import Actor


def fill_leaver() -> None:
    LEAVERS.fill("accounts", Leaver(end=_end, endings=_endings, orphans=_orphans))


def _end(person: User, by: Actor) -> None:
    sessions.end(person, by=by)
    role_giving.somebody_left(person, by=by)
    group_mappings.maker_left(person, by=by)
    scim_tokens.issuer_left(person, by=by)


def _endings(person: User) -> list[str]:
    count = UserSession.objects.filter(user=person).count()
    said = [ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count}] if count else []
    if names := person.role_names:
        said.append(_("Roles: %(roles)s") % {"roles": ", ".join(names)})
    if waits := _waiting(person):
        text = ngettext(
            "%(count)d act without a second person", "%(count)d acts without a second person", waits
        )
        said.append(text % {"count": waits})
    return said


def _waiting(person: User) -> int:
    proposals, mappings = role_giving.waiting_about(person), group_mappings.waiting_of(person)
    return proposals.count() + mappings.count() + scim_tokens.waiting_of(person).count()


def _orphans(person: User) -> list[Orphan]:
    return [*_departments(person), *_tokens(person)]


def _departments(person: User) -> Iterator[Orphan]:
    for department in Department.objects.filter(manager=person).order_by("name")[:MOST]:
        yield Orphan(_("Decides for the department"), department.name, department.get_absolute_url())


def _tokens(person: User) -> Iterator[Orphan]:
    """They end with their last day, or when somebody has issued another and revokes them."""
    for token in ScimToken.objects.usable().filter(issued_by=person)[:MOST]:
        yield Orphan(_("Has seen the token of the directory"), str(token), reverse("directory"))

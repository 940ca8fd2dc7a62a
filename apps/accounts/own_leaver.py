"""What accounts itself ends when somebody leaves: sessions; and which departments have no head then."""

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.leavers import LEAVERS, MOST, Leaver, Orphan
from apps.accounts.models import Department, User
from apps.accounts.services import sessions
from apps.audit.actors import Actor


def fill_leaver() -> None:
    LEAVERS.fill("accounts", Leaver(end=_end, endings=_endings, orphans=_orphans))


def _end(person: User, by: Actor) -> None:
    sessions.end(person, by=by)


def _endings(person: User) -> list[str]:
    count = UserSession.objects.filter(user=person).count()
    said = [ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count}] if count else []
    if names := person.role_names:
        said.append(_("Roles: %(roles)s") % {"roles": ", ".join(names)})
    return said


def _orphans(person: User) -> list[Orphan]:
    led = Department.objects.filter(manager=person).order_by("name")[:MOST]
    return [Orphan(_("Decides for the department"), department.name, "") for department in led]

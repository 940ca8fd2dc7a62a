"""Who answers for an incident."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import make_responsible, responsible_people
from apps.audit.record import record
from apps.incidents import notices
from apps.incidents.models import Incident, IncidentUserPermission
from apps.incidents.services import history
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify

OWNS = "own_incident"


def assign(incident: Incident, person: User, *, by: User) -> None:
    """Make one of those who handle incidents answer for it, alone. Raises RefusedError."""
    permit(by, Permission.INCIDENT_HANDLE)
    if not may_answer().filter(pk=person.pk).exists():
        raise RefusedError(
            "no_handler", _("Only compliance and data protection officers answer for incidents.")
        )
    with transaction.atomic():
        locked = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        put(locked, person)
        history.add(locked, "assign", person.full_name, by=by)
        record("incident:assign", locked, by=by, person=person.pk)
        if person.pk != by.pk:
            notify([person], notices.ASSIGNED, locked.get_absolute_url(), incident=locked.ref)


def put(incident: Incident, person: User) -> None:
    """Without an event of its own: part of an act that has one."""
    IncidentUserPermission.objects.filter(content_object=incident).delete()
    make_responsible(person, OWNS, incident, link=IncidentUserPermission)


def owners_of(incident: Incident) -> list[User]:
    return list(responsible_people(OWNS, incident, link=IncidentUserPermission))


def may_answer() -> QuerySet[User]:
    return holders(Permission.INCIDENT_HANDLE).order_by("full_name")

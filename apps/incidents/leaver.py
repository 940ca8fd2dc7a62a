"""Which open incidents need somebody else when somebody leaves."""

from django.utils.translation import gettext as _

from apps.accounts.leavers import LEAVERS, MOST, Leaver, Orphan
from apps.accounts.models import User
from apps.accounts.responsibility import records_of
from apps.audit.actors import Actor
from apps.incidents.models import Incident, IncidentUserPermission
from apps.incidents.models.incident import OVER


def fill_leaver() -> None:
    LEAVERS.fill("incidents", Leaver(end=_end, orphans=_orphans))


def _end(_person: User, _by: Actor) -> None:
    """An incident and its clocks go on, whoever is there."""


def _orphans(person: User) -> list[Orphan]:
    owned = Incident.objects.filter(pk__in=records_of(person, link=IncidentUserPermission))
    part = _("Answers for the incident")
    return [Orphan(part, each.ref, each.get_absolute_url()) for each in owned.exclude(state__in=OVER)[:MOST]]

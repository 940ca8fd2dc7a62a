"""Clocks of the law that run, and what else of incidents is open: for those who handle them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.needs import NEEDS, Need
from apps.incidents.duties import Duty, Whom, next_end
from apps.incidents.models import Incident
from apps.incidents.pages.clock import chip_of

NAMED = 5
TELL = {
    Whom.AUTHORITY: _("%(incident)s: notify the supervisory authority (%(law)s) – %(time)s"),
    Whom.MARKET: _("%(incident)s: report to the market surveillance authority (%(law)s) – %(time)s"),
}


def fill_needs() -> None:
    NEEDS.fill("incidents", needs_of)


def needs_of(person: User) -> Iterator[Need]:
    """Each clock by itself, what ends first before the rest; incidents without one are counted."""
    if not person.may(Permission.INCIDENT_HANDLE):
        return
    at, found = clock.now(), list(Incident.objects.visible_to(person).open())
    duties = [(duty, incident) for incident in found if (duty := next_end(incident, at))]
    duties.sort(key=lambda pair: pair[0].period.due if pair[0].period else at)
    yield from (_of_clock(incident, duty) for duty, incident in duties[:NAMED])
    more = len(duties[NAMED:])
    said = ngettext(
        "%(count)d more incident has a running clock", "%(count)d more incidents have a running clock", more
    )
    yield Need(more, said % {"count": more}, reverse("incidents"), "bad", first=True)
    rest = len(found) - len(duties)
    said = ngettext("%(count)d more incident is open", "%(count)d more incidents are open", rest)
    text = said if duties else ngettext("%(count)d incident is open", "%(count)d incidents are open", rest)
    yield Need(rest, text % {"count": rest}, reverse("incidents"))


def _of_clock(incident: Incident, duty: Duty) -> Need:
    chip = chip_of(duty, clock.now(), running=True)
    said = {"incident": incident.ref, "law": duty.provision, "time": chip.label}
    return Need(1, TELL[duty.whom] % said, incident.get_absolute_url(), chip.tone, first=True)

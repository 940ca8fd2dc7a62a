"""What incidents show on the page of a use case."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.incidents.models import Incident
from apps.register.models import UseCase
from apps.register.models.use_case import ONCE_APPROVED
from apps.register.panels import USE_CASE_PANELS, Line, Section, UseCasePanel

SHOWN = 10


def fill_panels() -> None:
    USE_CASE_PANELS.fill("incidents", open_incidents)


def open_incidents(use_case: UseCase, person: User) -> UseCasePanel:
    """Open incidents that this person may see, and the way to report one. One query."""
    if use_case.state not in ONCE_APPROVED or not person.may(Permission.INCIDENT_READ):
        return UseCasePanel(gettext_lazy("Incidents"), ())
    found = Incident.objects.visible_to(person).open().filter(use_case=use_case).order_by("-id")[:SHOWN]
    lines = [Line(f"{row.ref} · {row.get_state_display()}", row.get_absolute_url()) for row in found]
    good = not lines
    if person.may(Permission.INCIDENT_REPORT):
        lines.append(Line(_("Report an incident"), f"{reverse('incident_new')}?use_case={use_case.ref}"))
    section = Section(_("Free of open incidents that you may see"), good, tuple(lines))
    return UseCasePanel(gettext_lazy("Incidents"), (section,))

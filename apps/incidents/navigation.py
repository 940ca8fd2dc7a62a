"""Where incidents stand in the left-hand navigation, and what is due there."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry
from apps.incidents.models import Incident


def fill_navigation() -> None:
    ENTRIES.fill(
        "incidents",
        Entry(
            "watch", 15, "incidents", "shield-alert", _("Incidents"), Permission.INCIDENT_READ,
            incidents_due, "i",
        ),
    )  # fmt: skip


def incidents_due(person: User) -> int:
    """Open ones, for those who handle them; nothing for others."""
    if not person.may(Permission.INCIDENT_HANDLE):
        return 0
    return Incident.objects.visible_to(person).open().count()

"""What incidents keep about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, Stored

STORED_INCIDENTS = Stored(
    _("Incidents that you reported, answer for or are named in: what was written, and what you did when"),
    _("to contain damage and to prove what was done (Art. 33(5) GDPR)"),
    NO_END,
    ("incidents.Incident", "incidents.IncidentUserPermission", "incidents.IncidentStep"),
)

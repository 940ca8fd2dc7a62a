"""What incidents keep about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import Stored

STORED_INCIDENTS = Stored(
    _("Incidents that you reported or answer for: what you wrote, and what you did when"),
    _("to contain damage and to prove what was done (Art. 33(5) GDPR)"),
    _("as long as incidents have to be documented"),
)

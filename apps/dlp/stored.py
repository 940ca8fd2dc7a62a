"""What leak prevention keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, Stored

STORED_OWN_CONTENT = Stored(
    _("Lists of the company's own content that you made, changed, checked or filled, and when"),
    _("to prove who had detection look for what, and that a second person agreed"),
    NO_END,
    ("dlp.Collection", "dlp.Version", "dlp.ListImport", "dlp.Source", "dlp.VersionStep"),
)

"""What notices keep about a person."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import Stored

STORED_NOTICES = Stored(
    _("Notices to you: a sentence and a link, no content"),
    _("to tell you what waits for you"),
    _("as long as the account exists"),
)

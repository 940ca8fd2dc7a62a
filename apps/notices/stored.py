"""What notices keep about a person."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import Stored

STORED_NOTICES = Stored(
    _("Notices to you: a sentence and a link, no content; and which of them you want as mails"),
    _("to tell you what waits for you"),
    _("as long as the account exists"),
    ("notices.Notice", "notices.MailChoice"),
)
STORED_REMINDERS = Stored(
    _("Reminders of dates that you answer for: when they were sent, put off and taken care of"),
    _("so that no date is missed, and so that somebody else is told in time"),
    _("as long as the account exists"),
    ("notices.Reminder",),
)

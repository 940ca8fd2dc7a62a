"""What reminders write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("reminder:send", _("reminded somebody of a date")),
        EventType("reminder:repeat", _("reminded somebody again after a snooze")),
        EventType("reminder:escalate", _("told the next level of a date"), Severity.NOTICE),
        EventType("reminder:end", _("ended the reminders of a date that no longer stands")),
        EventType("reminder:resume", _("resumed the reminders of a date that stands again")),
        EventType("reminder:snooze", _("put off a reminder"), Severity.NOTICE),
        EventType("reminder:acknowledge", _("said that they take care of a date")),
        EventType("mail:choose", _("chose which notices come by mail")),
        EventType("mail:give_up", _("gave up a mail; its notice stays under the bell"), Severity.WARNING),
    )

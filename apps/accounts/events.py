"""What records of people write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("person:enrol", _("enrolled a person"), Severity.NOTICE),
        EventType("person:set_roles", _("changed the roles of a person"), Severity.WARNING),
        EventType("person:leave", _("ended everything of a person who left"), Severity.WARNING),
        EventType("person:return", _("let a person in again who came back"), Severity.WARNING),
        EventType("department:appoint", _("named the manager of a department"), Severity.NOTICE),
        EventType("course:create", _("recorded a course")),
        EventType("course:edit", _("changed a course")),
        EventType("training:record", _("recorded that somebody passed a course")),
        EventType("training:withdraw", _("withdrew a training record"), Severity.NOTICE),
    )

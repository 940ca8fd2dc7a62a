"""What records of people write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("person:enrol", _("enrolled a person"), Severity.NOTICE),
        EventType("person:set_roles", _("changed the roles of a person"), Severity.WARNING),
        EventType("person:disable", _("shut out a person"), Severity.WARNING),
        EventType("department:appoint", _("named the manager of a department"), Severity.NOTICE),
    )

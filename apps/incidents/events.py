"""What incidents write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("incident:report", _("reported an incident"), Severity.NOTICE),
        EventType("incident:begin", _("began the triage of an incident")),
        EventType("incident:investigate", _("began to investigate an incident")),
        EventType("incident:contain", _("marked an incident as contained")),
        EventType("incident:close", _("closed an incident"), Severity.NOTICE),
        EventType("incident:dismiss", _("called an incident a false alarm"), Severity.NOTICE),
        EventType("incident:reopen", _("reopened an incident"), Severity.NOTICE),
        EventType("incident:assess", _("assessed an incident"), Severity.NOTICE),
        EventType("incident:notify", _("recorded who was told of an incident"), Severity.WARNING),
        EventType("incident:assign", _("made somebody answer for an incident")),
        EventType("incident:suspend_use_case", _("suspended the use case of an incident"), Severity.WARNING),
        EventType("incident:hand_out", _("took the notice of an incident as a document"), Severity.NOTICE),
    )

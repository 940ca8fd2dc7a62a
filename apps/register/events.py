"""What the register writes into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("use_case:create", _("drafted a use case")),
        EventType("use_case:edit", _("changed the draft of a use case")),
        EventType("use_case:set_condition", _("set a condition of a use case")),
        EventType("use_case:withdraw_condition", _("withdrew a condition of a use case")),
        EventType("use_case:submit", _("submitted a use case")),
        EventType("use_case:assess", _("began to assess a use case")),
        EventType("use_case:request_changes", _("asked for changes to a use case")),
        EventType("use_case:hand_over", _("handed a use case over for decision")),
        EventType("use_case:give_opinion", _("gave an opinion on a use case")),
        EventType("use_case:endorse", _("approved a use case as the first of two"), Severity.NOTICE),
        EventType(
            "use_case:endorse_with_conditions",
            _("approved a use case with conditions as the first of two"),
            Severity.NOTICE,
        ),
        EventType("use_case:ask_back", _("asked back before deciding on a use case")),
        EventType("assessment:begin", _("began an assessment")),
        EventType("assessment:save", _("saved the draft of an assessment")),
        EventType("assessment:complete", _("completed an assessment"), Severity.NOTICE),
        EventType("assessment:supersede", _("an assessment was replaced by a newer one")),
        EventType("secrecy:record", _("recorded an undertaking of secrecy"), Severity.NOTICE),
        EventType("secrecy:withdraw", _("withdrew an undertaking of secrecy"), Severity.WARNING),
        EventType("delegation:name", _("named who decides during an absence"), Severity.NOTICE),
        EventType("delegation:withdraw", _("ended a delegation"), Severity.NOTICE),
        EventType("use_case:approve", _("approved a use case"), Severity.NOTICE),
        EventType(
            "use_case:approve_with_conditions", _("approved a use case with conditions"), Severity.NOTICE
        ),
        EventType("use_case:reject", _("rejected a use case"), Severity.NOTICE),
        EventType("use_case:activate", _("activated a use case"), Severity.NOTICE),
        EventType("use_case:suspend", _("suspended a use case"), Severity.WARNING),
        EventType("use_case:resume", _("resumed a use case"), Severity.NOTICE),
        EventType("use_case:retire", _("retired a use case"), Severity.NOTICE),
    )

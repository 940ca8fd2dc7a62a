"""What the register writes into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("use_case:create", _("drafted a use case")),
        EventType("use_case:edit", _("changed the draft of a use case")),
        EventType("use_case:set_condition", _("set a condition of a use case")),
        EventType("use_case:submit", _("submitted a use case")),
        EventType("use_case:assess", _("began to assess a use case")),
        EventType("use_case:request_changes", _("asked for changes to a use case")),
        EventType("use_case:hand_over", _("handed a use case over for decision")),
        EventType("use_case:approve", _("approved a use case"), Severity.NOTICE),
        EventType(
            "use_case:approve_with_conditions", _("approved a use case with conditions"), Severity.NOTICE
        ),
        EventType("use_case:reject", _("rejected a use case"), Severity.NOTICE),
        EventType("use_case:activate", _("activated a use case"), Severity.NOTICE),
        EventType("use_case:suspend", _("suspended a use case"), Severity.WARNING),
        EventType("use_case:resume", _("resumed a use case"), Severity.NOTICE),
        EventType("use_case:confirm", _("confirmed an approval with the facts of the day"), Severity.NOTICE),
        EventType("use_case:retire", _("retired a use case"), Severity.NOTICE),
        EventType("use_case:inform_workers", _("recorded that workers were informed of a use case")),
        EventType("works_agreement:create", _("drafted a works agreement")),
        EventType("works_agreement:edit", _("changed the draft of a works agreement")),
        EventType("works_agreement:cover", _("changed what a works agreement covers"), Severity.NOTICE),
        EventType("works_agreement:put_in_force", _("put a works agreement into force"), Severity.NOTICE),
        EventType("works_agreement:end", _("ended a works agreement"), Severity.WARNING),
        EventType("processing:create", _("drafted a processing activity")),
        EventType("processing:edit", _("changed the draft of a processing activity")),
        EventType("processing:take_over", _("took changed facts over into a processing activity")),
        EventType("processing:keep", _("confirmed a field of a processing activity as unchanged")),
        EventType("processing:confirm", _("confirmed a processing activity"), Severity.NOTICE),
        EventType("processing:revise", _("opened a processing activity for revision")),
        EventType("processing:retire", _("retired a processing activity"), Severity.NOTICE),
    )

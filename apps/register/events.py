"""What the register writes into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("use_case:create", _("drafted a use case")),
        EventType("use_case:edit", _("changed the draft of a use case")),
        EventType("use_case:set_condition", _("set a condition of a use case")),
        EventType("use_case:drop_condition", _("removed a condition of a use case")),
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
        EventType("saved_view:create", _("saved a view of the list")),
        EventType("saved_view:rename", _("renamed a saved view")),
        EventType("saved_view:set_default", _("chose the view that the list opens with")),
        EventType("saved_view:delete", _("deleted a saved view")),
        EventType("use_case:retire", _("retired a use case"), Severity.NOTICE),
        EventType("rule_set:load", _("loaded a rule set"), Severity.NOTICE),
        EventType("classification:answer", _("classified a use case under the AI Act")),
        EventType("classification:confirm", _("confirmed a classification"), Severity.NOTICE),
        EventType("classification:override", _("proposed another class than the rules"), Severity.WARNING),
        EventType("classification:countersign", _("signed another class than the rules"), Severity.WARNING),
        EventType("obligation:follow", _("noted a duty that follows from a classification")),
        EventType("obligation:fulfil", _("reported a duty as fulfilled")),
        EventType("obligation:waive", _("waived a duty"), Severity.WARNING),
        EventType("obligation:dismiss", _("found a duty not applicable"), Severity.NOTICE),
        EventType("obligation:reopen", _("reopened a duty")),
        EventType("obligation:lapse", _("ended a duty that no longer follows")),
        EventType("obligation:revive", _("took up a duty that follows again")),
        EventType("use_case:import", _("imported a use case")),
        EventType("use_case:import_change", _("changed a draft by an import")),
        EventType("use_case:undo_import", _("took back what an import did to a use case")),
        EventType("use_case_import:upload", _("uploaded a register")),
        EventType("use_case_import:map", _("mapped the columns of a register")),
        EventType("use_case_import:commit", _("imported a register"), Severity.NOTICE),
        EventType("use_case_import:discard", _("discarded an uploaded register")),
        EventType("use_case_import:undo", _("undid the import of a register"), Severity.NOTICE),
        EventType("use_case_import:expire", _("deleted an uploaded register that nobody imported")),
        EventType("revision:propose", _("proposed a change to a use case")),
        EventType("revision:submit", _("submitted a change to a use case")),
        EventType("revision:assess", _("began to assess a change to a use case")),
        EventType("revision:request_changes", _("sent a change to a use case back")),
        EventType("revision:hand_over", _("handed a change to a use case over for decision")),
        EventType("revision:approve", _("approved a change to a use case"), Severity.NOTICE),
        EventType(
            "revision:approve_with_conditions",
            _("approved a change to a use case with conditions"),
            Severity.NOTICE,
        ),
        EventType("revision:reject", _("rejected a change to a use case"), Severity.NOTICE),
        EventType("revision:withdraw", _("withdrew a change to a use case")),
    )

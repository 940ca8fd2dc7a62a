"""What review writes into the audit log. Reading content is an act of its own."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("review:queue", _("put a message before the reviewers")),
        EventType("review:pass_over", _("left a message out of the review")),
        EventType("review:open", _("opened a message for review")),
        EventType("review:in_order", _("found a message in order")),
        EventType("review:objection", _("objected to a message"), Severity.NOTICE),
        EventType("review:to_dpo", _("handed a message to the data protection officer"), Severity.NOTICE),
        EventType("review:release", _("decided to release a held message"), Severity.NOTICE),
        EventType("review:withhold", _("decided to withhold a held message"), Severity.NOTICE),
        EventType("review:case_in_order", _("closed a case as in order")),
        EventType("review:case_objection", _("closed a case with an objection"), Severity.NOTICE),
        EventType("review:correct", _("took a verdict on a message back"), Severity.NOTICE),
        EventType("review:correct_case", _("took the verdict on a case back"), Severity.NOTICE),
        EventType("finding_report:report", _("reported a finding"), by_author=True),
        EventType("finding_report:open", _("opened the words of a report about a finding")),
        EventType("finding_report:right", _("agreed with a report about a finding")),
        EventType("finding_report:wrong", _("disagreed with a report about a finding")),
        EventType("finding_report:unclear", _("could not tell about a report about a finding")),
        EventType("review:judge_finding", _("judged the findings of a rule")),
        EventType("review:left_in", _("found that something had left unmasked"), Severity.NOTICE),
        EventType("look_back:begin", _("had messages of the past read again"), Severity.NOTICE),
        EventType(
            "look_back:pass_over", _("passed over a message that could not be read again"), Severity.NOTICE
        ),
        EventType("look_back:end", _("came to the end of reading messages again")),
        EventType("look_back:pass_on", _("put messages of the past before the reviewers"), Severity.NOTICE),
        EventType("finding_report:unlink", _("was taken out of the reports that they made about findings")),
        EventType("review:report", _("reported an answer"), Severity.NOTICE, by_author=True),
        EventType(
            "review:reopen_case",
            _("put a message before the data protection officer again"),
            Severity.NOTICE,
            by_author=True,
        ),
        EventType(
            "review:reopen", _("put a message before the reviewers again"), Severity.NOTICE, by_author=True
        ),
    )

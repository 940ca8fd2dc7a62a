"""What the vendor records write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("agreement:submit", _("submitted an agreement for review")),
        EventType("agreement:request_changes", _("asked for changes to an agreement")),
        EventType("agreement:find_ready", _("found an agreement ready")),
        EventType("agreement:activate", _("activated an agreement"), Severity.NOTICE),
        EventType("agreement:suspend", _("suspended an agreement"), Severity.WARNING),
        EventType("agreement:resume", _("resumed an agreement"), Severity.NOTICE),
        EventType("agreement:terminate", _("terminated an agreement"), Severity.WARNING),
        EventType("agreement:supersede", _("replaced an agreement by a newer version"), Severity.NOTICE),
        EventType("agreement:give_opinion", _("gave an opinion on an agreement"), Severity.NOTICE),
        EventType("agreement:record_clause", _("recorded a clause of an agreement")),
        EventType("subprocessor:add", _("recorded a subprocessor"), Severity.NOTICE),
        EventType("subprocessor:end", _("recorded the last day of a subprocessor"), Severity.NOTICE),
        EventType("tom_set:make", _("began a version of measures (TOM)")),
        EventType(
            "tom_set:put_in_force", _("checked measures (TOM) and put them into force"), Severity.NOTICE
        ),
        EventType("tom_set:supersede", _("replaced measures (TOM) by a newer version"), Severity.NOTICE),
        EventType("tom_set:discard", _("discarded a version of measures (TOM)")),
        EventType("tom_set:send_back", _("sent answers back that stood in a version of measures (TOM)")),
        EventType("measure:record", _("recorded a measure (TOM)")),
        EventType("measure:remove", _("removed a measure (TOM)")),
        EventType("measure:accept", _("accepted a measure (TOM) that a vendor answered")),
        EventType("certificate:record", _("recorded a certificate")),
        EventType("vendor_audit:record", _("recorded an audit")),
        EventType("questionnaire:send", _("sent a vendor questions about its measures"), Severity.NOTICE),
        EventType("questionnaire:submit", _("received a vendor's answers"), Severity.NOTICE),
        EventType("questionnaire:accept", _("accepted a vendor's answers"), Severity.NOTICE),
        EventType("questionnaire:return", _("sent a vendor's answers back"), Severity.NOTICE),
        EventType("questionnaire:revoke", _("revoked a link to questions"), Severity.NOTICE),
        EventType("questionnaire:give_up_mail", _("could not send a mail to a vendor"), Severity.WARNING),
        EventType("route:create", _("set up a model route"), Severity.NOTICE),
        EventType("route:set_credential", _("entered the credential of a model route"), Severity.NOTICE),
        EventType("route:connect", _("changed where a model route leads"), Severity.WARNING),
        EventType("route:lock", _("locked a model route"), Severity.WARNING),
        EventType("route:unlock", _("unlocked a model route"), Severity.WARNING),
    )

"""What access writes into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("access_request:create", _("asked for access")),
        EventType("access_request:grant", _("granted access"), Severity.NOTICE),
        EventType("access_request:refuse", _("refused access"), Severity.NOTICE),
        EventType("access_request:ask", _("asked back about a request")),
        EventType("access_request:answer", _("answered a question about a request")),
        EventType("access_request:withdraw", _("withdrew a request")),
        EventType("grant:revoke", _("revoked access"), Severity.WARNING),
        EventType("grant:leave_behind", _("left access to the service accounts under it"), Severity.WARNING),
        EventType("campaign:open", _("opened a recertification of access"), Severity.NOTICE),
        EventType("campaign:close", _("closed a recertification of access"), Severity.NOTICE),
        EventType("campaign:export", _("took the evidence of a recertification"), Severity.NOTICE),
        EventType("campaign_item:keep", _("confirmed that an access is needed"), Severity.NOTICE),
        EventType("campaign_item:end", _("said that an access is not needed any more"), Severity.WARNING),
        EventType("campaign_item:escalate", _("passed an undecided access on to compliance")),
        EventType("campaign_item:lapse", _("noted that an access had ended before it was decided")),
        EventType("campaign_item:renew", _("noted that an access was renewed before it was decided")),
        EventType("api_key:issue", _("issued an API key"), Severity.NOTICE),
        EventType("api_key:continue", _("let an API key go on under the renewed access")),
        EventType("api_key:rotate", _("replaced an API key"), Severity.NOTICE),
        EventType(
            "api_key:end_soon",
            _("let an API key end soon that somebody may know who answers for it no more"),
            Severity.NOTICE,
        ),
        EventType("api_key:leak", _("reported an API key as leaked"), Severity.WARNING),
        EventType("key_template:create", _("made a template of keys"), Severity.NOTICE),
        EventType("key_template:change", _("changed a template of keys"), Severity.NOTICE),
        EventType("key_template:retire", _("retired a template of keys"), Severity.NOTICE),
        EventType("service_account:create", _("made a service account"), Severity.NOTICE),
        EventType("service_account:deputy", _("named a deputy of a service account")),
        EventType("service_account:take_over", _("took over a service account"), Severity.NOTICE),
        EventType("service_account:continue", _("let a service account go on under the renewed access")),
        EventType("service_account:orphan", _("left a service account to its deputy"), Severity.WARNING),
        EventType(
            "service_account:stop",
            _("stopped a service account: nobody answers for it any more"),
            Severity.WARNING,
        ),
        EventType("budget:set", _("set a budget"), Severity.NOTICE),
        EventType("budget:change", _("changed a budget"), Severity.NOTICE),
        EventType("budget:end", _("ended a budget"), Severity.NOTICE),
        EventType("budget:resume", _("let the budget of an older access count again"), Severity.NOTICE),
        EventType("api_key:revoke", _("revoked an API key"), Severity.WARNING),
    )

"""What access writes into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("access_request:create", _("asked for access")),
        EventType("access_request:grant", _("granted access"), Severity.NOTICE),
        EventType("access_request:refuse", _("refused access"), Severity.NOTICE),
        EventType("access_request:withdraw", _("withdrew a request")),
        EventType("grant:revoke", _("revoked access"), Severity.WARNING),
        EventType("api_key:issue", _("issued an API key"), Severity.NOTICE),
        EventType("budget:set", _("set a budget"), Severity.NOTICE),
        EventType("budget:change", _("changed a budget"), Severity.NOTICE),
        EventType("budget:end", _("ended a budget"), Severity.NOTICE),
        EventType("api_key:revoke", _("revoked an API key"), Severity.WARNING),
    )

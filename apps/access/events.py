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
        EventType("api_key:rotate", _("replaced an API key"), Severity.NOTICE),
        EventType("api_key:leak", _("reported an API key as leaked"), Severity.WARNING),
        EventType("key_template:create", _("made a template of keys"), Severity.NOTICE),
        EventType("key_template:change", _("changed a template of keys"), Severity.NOTICE),
        EventType("key_template:retire", _("retired a template of keys"), Severity.NOTICE),
        EventType("service_account:create", _("made a service account"), Severity.NOTICE),
        EventType("service_account:deputy", _("named a deputy of a service account")),
        EventType("service_account:take_over", _("took over a service account"), Severity.NOTICE),
        EventType("service_account:orphan", _("left a service account to its deputy"), Severity.WARNING),
        EventType("api_key:revoke", _("revoked an API key"), Severity.WARNING),
    )

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
        EventType("document:upload", _("uploaded a document")),
        EventType("document:download", _("downloaded a document")),
        EventType("document:withdraw", _("withdrew a document"), Severity.WARNING),
        EventType("document:refuse_malware", _("was refused a file that holds malware"), Severity.WARNING),
        EventType("route:create", _("set up a model route"), Severity.NOTICE),
        EventType("route:set_credential", _("entered the credential of a model route"), Severity.NOTICE),
        EventType("route:connect", _("changed where a model route leads"), Severity.WARNING),
        EventType("route:lock", _("locked a model route"), Severity.WARNING),
        EventType("route:unlock", _("unlocked a model route"), Severity.WARNING),
    )

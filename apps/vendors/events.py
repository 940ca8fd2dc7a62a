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
        EventType("route:edit", _("changed name, price or limits of a model route")),
        EventType("route:set_facts", _("recorded facts of a model route"), Severity.NOTICE),
        EventType("route:enable", _("switched a model route on"), Severity.NOTICE),
        EventType("route:disable", _("switched a model route off"), Severity.NOTICE),
        EventType("route:check", _("tested the connection of a model route")),
        EventType("credential:enter", _("entered the key of a vendor"), Severity.NOTICE),
        EventType("credential:replace", _("ended the overlap of a vendor's key")),
        EventType("credential:revoke", _("revoked a vendor's key"), Severity.WARNING),
        EventType("credential:leak", _("reported that a vendor's key has leaked"), Severity.WARNING),
        EventType("credential:refused", _("noted that a vendor refused its key"), Severity.WARNING),
        EventType("vendor:create", _("recorded a vendor"), Severity.NOTICE),
        EventType("vendor:edit", _("changed the record of a vendor")),
        EventType("vendor_view:create", _("saved a view of the list of vendors")),
        EventType("vendor_view:rename", _("renamed a view of the list of vendors")),
        EventType("vendor_view:set_default", _("chose the view that the list of vendors opens with")),
        EventType("vendor_view:delete", _("deleted a view of the list of vendors")),
        EventType("service:add", _("recorded a service of a vendor")),
        EventType("service:rename", _("renamed a service of a vendor")),
        EventType("service:retire", _("retired a service of a vendor"), Severity.NOTICE),
        EventType("route:connect", _("changed where a model route leads"), Severity.WARNING),
        EventType("route:lock", _("locked a model route"), Severity.WARNING),
        EventType("route:unlock", _("unlocked a model route"), Severity.WARNING),
        EventType("policy:propose", _("proposed when an AVV is needed"), Severity.NOTICE),
        EventType("policy:confirm", _("laid down when an AVV is needed"), Severity.WARNING),
        EventType("policy:decline", _("declined another rule for the AVV"), Severity.NOTICE),
        EventType("policy:replace", _("replaced the rule for the AVV by a newer one")),
    )

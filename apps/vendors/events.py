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
        EventType("subprocessor:place", _("moved a subprocessor to another place in the chain")),
        EventType("subprocessor_change:announce", _("recorded an announced change of subprocessors")),
        EventType("subprocessor_change:assess", _("began to assess a change of subprocessors")),
        EventType(
            "subprocessor_change:give_opinion",
            _("gave an opinion on a change of subprocessors"),
            Severity.NOTICE,
        ),
        EventType("subprocessor_change:accept", _("accepted a change of subprocessors"), Severity.NOTICE),
        EventType("subprocessor_change:object", _("objected to a change of subprocessors"), Severity.WARNING),
        EventType("subprocessor_change:resolve", _("settled an objection to subprocessors"), Severity.NOTICE),
        EventType(
            "subprocessor_change:vendor_terminates",
            _("recorded that the vendor terminates after an objection"),
            Severity.WARNING,
        ),
        EventType("vendor_finding:open", _("opened a finding about a vendor"), Severity.WARNING),
        EventType("vendor_finding:close", _("closed a finding about a vendor"), Severity.NOTICE),
        EventType("transfer:record", _("recorded a transfer to a third country"), Severity.NOTICE),
        EventType("transfer:end", _("recorded the last day of a transfer"), Severity.NOTICE),
        EventType("fallen_basis:set", _("recorded that a basis of transfers falls"), Severity.WARNING),
        EventType("fallen_basis:withdraw", _("withdrew the fall of a basis of transfers"), Severity.WARNING),
        EventType("route:create", _("set up a model route"), Severity.NOTICE),
        EventType("route:set_credential", _("entered the credential of a model route"), Severity.NOTICE),
        EventType("route:connect", _("changed where a model route leads"), Severity.WARNING),
        EventType("route:lock", _("locked a model route"), Severity.WARNING),
        EventType("route:unlock", _("unlocked a model route"), Severity.WARNING),
    )

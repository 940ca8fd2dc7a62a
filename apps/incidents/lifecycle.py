"""How an incident moves (docs/states.md). Who reported it doesn't call it a false alarm.

While it is open and grave it stands against the approval of its use case (staleness.py): its end lets go.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.incidents.missing import may_close
from apps.incidents.models import IncidentState as S
from apps.lifecycle.transitions import Lifecycle, Transition

HANDLE = Permission.INCIDENT_HANDLE

INCIDENT = Lifecycle(
    name="Incident",
    initial=S.REPORTED,
    requester=lambda incident: incident.reported_by_id,
    transitions={
        "begin": Transition(
            frozenset({S.REPORTED}), S.TRIAGE, HANDLE, "incident:begin", label=_("Begin triage"), tone="pri",
        ),
        "investigate": Transition(
            frozenset({S.TRIAGE, S.REOPENED}), S.INVESTIGATING, HANDLE, "incident:investigate",
            label=_("Investigate"), tone="pri",
        ),
        "contain": Transition(
            frozenset({S.INVESTIGATING, S.REOPENED}), S.CONTAINED, HANDLE, "incident:contain",
            label=_("Mark as contained"), tone="pri",
        ),
        "close": Transition(
            frozenset({S.CONTAINED}), S.CLOSED, HANDLE, "incident:close", label=_("Close"), tone="pri",
            possible=may_close, hint=_("Something is still missing: see the list on the page."), grave=True,
        ),
        "dismiss": Transition(
            frozenset({S.REPORTED, S.TRIAGE, S.INVESTIGATING, S.REOPENED}), S.FALSE_ALARM, HANDLE,
            "incident:dismiss", label=_("False alarm"), not_own=True, reason_required=True, tone="bad",
            grave=True,
        ),
        "reopen": Transition(
            frozenset({S.CLOSED, S.FALSE_ALARM}), S.REOPENED, HANDLE, "incident:reopen", label=_("Reopen"),
            reason_required=True,
        ),
    },
)  # fmt: skip

"""How sets of measures (TOM) and questionnaires move. Checking is the DPO's (Art. 39(1)(b) GDPR)."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.models import QuestionnaireState as Q
from apps.vendors.models import TomSetOrigin
from apps.vendors.models import TomSetState as S


def _unchecked(tom_set: Any) -> str:
    """What a vendor said of itself counts only where somebody of ours has looked at each of it."""
    measures = tom_set.measures.all()
    if not measures:
        return now("There is no measure in this version yet: please record one first.")
    if tom_set.origin != TomSetOrigin.ANSWERED:
        return ""
    count = len([measure for measure in measures if measure.accepted_by_id is None])
    words = ngettext(
        "%(count)d answer of the vendor isn't accepted yet: accept it, change it, or send it back.",
        "%(count)d answers of the vendor aren't accepted yet: accept them, change them, or send them back.",
        count,
    )
    return words % {"count": count} if count else ""


def _answered(tom_set: Any) -> str:
    if tom_set.origin != TomSetOrigin.ANSWERED:
        return ""
    return now("These are answers of the vendor: send them back with a reason instead.")


TOM_SET = Lifecycle(
    name="Measures (TOM)",
    initial=S.DRAFT,
    transitions={
        "put_in_force": Transition(
            frozenset({S.DRAFT}), S.IN_FORCE, Permission.AGREEMENT_REVIEW, "tom_set:put_in_force",
            label=_("Checked: put into force"), obstacle=_unchecked, tone="pri",
        ),
        "supersede": Transition(
            frozenset({S.IN_FORCE}), S.SUPERSEDED, None, "tom_set:supersede",
            label=_("Replaced by a newer version"),
        ),
        "discard": Transition(
            frozenset({S.DRAFT}), S.DISCARDED, Permission.VENDOR_EDIT, "tom_set:discard",
            label=_("Discard"), obstacle=_answered,
        ),
        "send_back": Transition(
            frozenset({S.DRAFT}), S.DISCARDED, None, "tom_set:send_back", label=_("Sent back to the vendor"),
        ),
    },
)  # fmt: skip

QUESTIONNAIRE = Lifecycle(
    name="Questionnaire for a vendor",
    initial=Q.SENT,
    transitions={
        "submit": Transition(
            frozenset({Q.SENT}), Q.SUBMITTED, None, "questionnaire:submit",
            label=_("Handed in by the vendor"),
        ),
        "accept": Transition(
            frozenset({Q.SUBMITTED}), Q.ACCEPTED, None, "questionnaire:accept", label=_("Accepted"),
        ),
        "return": Transition(
            frozenset({Q.SUBMITTED}), Q.RETURNED, Permission.AGREEMENT_REVIEW, "questionnaire:return",
            label=_("Send back"), reason_required=True,
        ),
        "revoke": Transition(
            frozenset({Q.SENT}), Q.REVOKED, Permission.VENDOR_EDIT, "questionnaire:revoke",
            label=_("Revoke the link"), tone="bad",
        ),
    },
)  # fmt: skip

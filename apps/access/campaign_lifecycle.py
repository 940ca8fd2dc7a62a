"""How rounds of recertification and their items move."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.access.lifecycle import answers_for
from apps.access.models import CampaignState, ItemState
from apps.access.models.responsible import stands_in_for
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition


def _stands_in(item: Any, user: Any) -> bool:
    return item.state == ItemState.OPEN and stands_in_for(item.grant.person, user) is not None


def _decides(item: Any, user: Any) -> bool:
    if item.state == ItemState.ESCALATED:
        return bool(user.may(Permission.ACCESS_RECERTIFY_OPEN))
    manages = user.may(Permission.ACCESS_DECIDE) and answers_for(item.grant.person, user)
    return manages or _stands_in(item, user)


def _goes_on(item: Any) -> bool:
    return bool(item.grant.is_current)


_UNDECIDED = frozenset({ItemState.OPEN, ItemState.ESCALATED})
_DECIDES: dict[str, Any] = {
    "not_own": True,
    "responsible": _decides,
    "entrusted": _stands_in,
    "hint": _("The manager of the person decides; after the deadline compliance does."),
}

CAMPAIGN = Lifecycle(
    name="Recertification",
    initial=CampaignState.RUNNING,
    transitions={
        "close": Transition(
            frozenset({CampaignState.RUNNING}), CampaignState.CLOSED, None, "campaign:close", label=_("Close")
        ),
    },
)

CAMPAIGN_ITEM = Lifecycle(
    name="Access in a recertification",
    initial=ItemState.OPEN,
    requester=lambda item: item.grant.person_id,
    transitions={
        "keep": Transition(
            _UNDECIDED, ItemState.KEPT, Permission.ACCESS_RECERTIFY, "campaign_item:keep",
            label=_("Keep"), tone="pri", key="a", possible=_goes_on, **_DECIDES,
        ),
        "end": Transition(
            _UNDECIDED, ItemState.ENDED, Permission.ACCESS_RECERTIFY, "campaign_item:end",
            label=_("End"), reason_required=True, tone="bad", key="d", **_DECIDES,
        ),
        "escalate": Transition(
            frozenset({ItemState.OPEN}), ItemState.ESCALATED, None, "campaign_item:escalate",
            label=_("Escalate"),
        ),
        "lapse": Transition(
            _UNDECIDED, ItemState.LAPSED, None, "campaign_item:lapse", label=_("Ended otherwise"),
        ),
        "renew": Transition(
            _UNDECIDED, ItemState.RENEWED, None, "campaign_item:renew", label=_("Renewed"),
        ),
    },
)  # fmt: skip

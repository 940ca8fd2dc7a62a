"""How rounds of recertification and their items move."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.access.lifecycles.requests import answers_for
from apps.access.models import CampaignState, ItemState, ServiceAccount
from apps.access.models.responsible import stands_in_for
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition


def in_place_of(item: Any, user: Any) -> User | None:
    """The head in whose place this person would decide on it today, or None. Compliance decides in its own,
    and nobody in that of a head who answers for a program that uses the access.
    """
    head = stands_in_for(item.grant.person, user) if item.state == ItemState.OPEN else None
    return head if head is not None and not _answers_for_program(item, head) else None


def _stands_in(item: Any, user: Any) -> bool:
    return in_place_of(item, user) is not None


def _decides(item: Any, user: Any) -> bool:
    if item.state == ItemState.ESCALATED:
        return bool(user.may(Permission.ACCESS_RECERTIFY_OPEN))
    manages = user.may(Permission.ACCESS_DECIDE) and answers_for(item.grant.person, user)
    return manages or _stands_in(item, user)


def _answers_for_program(item: Any, user: Any) -> bool:
    return ServiceAccount.objects.of(user).filter(grant=item.grant_id).exists()


def _has_ended(item: Any) -> str:
    ended = not item.grant.is_current
    return gettext("This access has ended meanwhile: there is nothing to keep.") if ended else ""


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
    also_own=_answers_for_program,
    transitions={
        "keep": Transition(
            _UNDECIDED, ItemState.KEPT, Permission.ACCESS_RECERTIFY, "campaign_item:keep",
            label=_("Keep"), tone="pri", key="a", obstacle=_has_ended, **_DECIDES,
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

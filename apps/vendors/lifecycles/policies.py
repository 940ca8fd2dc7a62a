"""How policies of the organisation move."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.models import PolicyState

# The DPO says what would be lawful, management lays it down (Art. 38(6) GDPR).
POLICY = Lifecycle(
    name="Organisation policy",
    initial=PolicyState.PROPOSED,
    requester=lambda policy: policy.proposed_by_id,
    transitions={
        "confirm": Transition(
            frozenset({PolicyState.PROPOSED}), PolicyState.IN_FORCE, Permission.POLICY_DECIDE,
            "policy:confirm", label=_("Put in force"), not_own=True, tone="pri", confirm=True,
        ),
        "decline": Transition(
            frozenset({PolicyState.PROPOSED}), PolicyState.DECLINED, Permission.POLICY_DECIDE,
            "policy:decline", label=_("Decline"), not_own=True, reason_required=True,
        ),
        "replace": Transition(
            frozenset({PolicyState.IN_FORCE}), PolicyState.REPLACED, None, "policy:replace",
            label=_("Replaced by a newer one"),
        ),
    },
)  # fmt: skip

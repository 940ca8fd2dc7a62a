"""How API keys move."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.access.lifecycles.requests import answers_for
from apps.access.models import KeyState
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition


def _may_shut(key: Any, user: Any) -> bool:
    account = key.service_account
    holders = (account.owner_id, account.deputy_id) if account else (key.grant.person_id,)
    if user.pk in holders or user.may(Permission.KEY_REVOKE_ANY):
        return True
    return user.may(Permission.ACCESS_DECIDE) and answers_for(key.responsible, user)


API_KEY = Lifecycle(
    name="API key",
    initial=KeyState.ACTIVE,
    transitions={
        "revoke": Transition(
            frozenset({KeyState.ACTIVE}), KeyState.REVOKED, Permission.ACCESS_REQUEST, "api_key:revoke",
            label=_("Revoke"), responsible=_may_shut, tone="bad",
            hint=_("Only the holder, their manager or a key administrator revokes a key."),
        ),
    },
)  # fmt: skip

"""How access requests and keys move."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.access.models import KeyState
from apps.access.models import RequestState as S
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition


def answers_for(person: Any, user: Any) -> bool:
    """The head of the department does; for a head of department any other manager."""
    department = person.department
    return department is not None and user.pk != person.pk and department.manager_id in (user.pk, person.pk)


def _manages_requester(request: Any, user: Any) -> bool:
    return answers_for(request.requested_by, user)


def _asked(request: Any, user: Any) -> bool:
    return bool(request.requested_by_id == user.pk)


def _may_shut(key: Any, user: Any) -> bool:
    account = key.service_account
    holders = (account.owner_id, account.deputy_id) if account else (key.grant.person_id,)
    if user.pk in holders or user.may(Permission.KEY_REVOKE_ANY):
        return True
    return user.may(Permission.ACCESS_DECIDE) and answers_for(key.responsible, user)


_MANAGER = _("The manager of the person who asked decides.")
ACCESS_REQUEST = Lifecycle(
    name="Access request",
    initial=S.REQUESTED,
    requester=lambda request: request.requested_by_id,
    transitions={
        "grant": Transition(
            frozenset({S.REQUESTED}), S.GRANTED, Permission.ACCESS_DECIDE, "access_request:grant",
            label=_("Grant"), not_own=True, responsible=_manages_requester, hint=_MANAGER, tone="pri",
        ),
        "refuse": Transition(
            frozenset({S.REQUESTED}), S.REFUSED, Permission.ACCESS_DECIDE, "access_request:refuse",
            label=_("Refuse"), not_own=True, reason_required=True, responsible=_manages_requester,
            hint=_MANAGER, tone="bad",
        ),
        "withdraw": Transition(
            frozenset({S.REQUESTED}), S.WITHDRAWN, Permission.ACCESS_REQUEST, "access_request:withdraw",
            label=_("Withdraw"), responsible=_asked, hint=_("Only the person who asked can withdraw."),
        ),
    },
)  # fmt: skip

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

"""How access requests move."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.access.models import RequestState as S
from apps.access.models import ServiceAccount
from apps.access.models.responsible import stands_in_for
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition


def answers_for(person: Any, user: Any) -> bool:
    """The head of the department does; for a head of department any other manager."""
    department = person.department
    return department is not None and user.pk != person.pk and department.manager_id in (user.pk, person.pk)


def _manages_requester(request: Any, user: Any) -> bool:
    return answers_for(request.requested_by, user) or _stands_in(request, user) or _is_anybodys(request)


def _stands_in(request: Any, user: Any) -> bool:
    return in_place_of(request, user) is not None


def in_place_of(request: Any, user: Any) -> User | None:
    """The head in whose place this person decides today, or None: not of one who may not decide on it."""
    head = stands_in_for(request.requested_by, user)
    return head if head is not None and not _carries_program_of(request, head) else None


def _is_anybodys(request: Any) -> bool:
    """Any other manager decides where the head answers for a program that goes on with the request."""
    department = request.requested_by.department
    head = department.manager if department is not None else None
    return head is not None and _carries_program_of(request, head)


def _carries_program_of(request: Any, user: Any) -> bool:
    renewed = request.renews_id
    return renewed is not None and ServiceAccount.objects.of(user).filter(grant=renewed).exists()


def _asked(request: Any, user: Any) -> bool:
    return bool(request.requested_by_id == user.pk)


_OPEN = frozenset({S.REQUESTED, S.ASKED})
# A deputy holds no permission of their own: the manager who is away has entrusted theirs.
_DECIDES: dict[str, Any] = {
    "not_own": True,
    "responsible": _manages_requester,
    "entrusted": _stands_in,
    "hint": _("The manager of the person who asked decides."),
}
ACCESS_REQUEST = Lifecycle(
    name="Access request",
    initial=S.REQUESTED,
    requester=lambda request: request.requested_by_id,
    also_own=_carries_program_of,
    transitions={
        "grant": Transition(
            _OPEN, S.GRANTED, Permission.ACCESS_DECIDE, "access_request:grant",
            label=_("Grant"), tone="pri", key="a", **_DECIDES,
        ),
        "refuse": Transition(
            _OPEN, S.REFUSED, Permission.ACCESS_DECIDE, "access_request:refuse",
            label=_("Refuse"), reason_required=True, tone="bad", key="d", **_DECIDES,
        ),
        "ask": Transition(
            frozenset({S.REQUESTED}), S.ASKED, Permission.ACCESS_DECIDE, "access_request:ask",
            label=_("Ask a question"), reason_required=True, key="f", **_DECIDES,
        ),
        "answer": Transition(
            frozenset({S.ASKED}), S.REQUESTED, Permission.ACCESS_REQUEST, "access_request:answer",
            label=_("Answer"), reason_required=True, responsible=_asked, tone="pri",
            hint=_("Only the person who asked for access answers."),
        ),
        "withdraw": Transition(
            _OPEN, S.WITHDRAWN, Permission.ACCESS_REQUEST, "access_request:withdraw",
            label=_("Withdraw"), responsible=_asked, hint=_("Only the person who asked can withdraw."),
        ),
    },
)  # fmt: skip

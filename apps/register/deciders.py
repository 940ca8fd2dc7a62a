"""Who decides on a case: the manager of its department or who stands in for them, and sometimes one more."""

from typing import Any

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.register import quorum
from apps.register.models import UseCase
from apps.register.services import versions


def seat_of(use_case: UseCase, user: Any) -> int | None:
    """The manager for whom this person decides in the case's department (themselves, or by delegation)."""
    manager = use_case.department.manager_id
    if manager is None or never_decides(user):
        return None
    if manager == user.pk:
        return int(manager)
    standing_in = Delegation.objects.current(Permission.USE_CASE_DECIDE).filter(person=manager, delegate=user)
    return int(manager) if standing_in.exists() else None


def stands_in(use_case: UseCase, user: Any) -> bool:
    """Holds a delegation of the manager now: that is as good as the manager's permission."""
    return (
        bool(user.is_active) and use_case.department.manager_id != user.pk and bool(seat_of(use_case, user))
    )


def represented(use_case: UseCase, user: Any) -> User | None:
    """The manager for whom this person stands in now, if they do."""
    return use_case.department.manager if stands_in(use_case, user) else None


def answers_for_department(use_case: UseCase, user: Any) -> bool:
    return seat_of(use_case, user) is not None


def may_vote(use_case: UseCase, user: Any) -> bool:
    """The department first; a manager of another one only as the second of two."""
    version = versions.latest(use_case)
    cast = quorum.votes(use_case, version)
    voted = {vote.authority_id for vote in cast} | {vote.by_id for vote in cast}
    seat = seat_of(use_case, user)
    if seat is not None:
        return seat not in voted
    second = user.may(Permission.USE_CASE_DECIDE_SECOND) and not never_decides(user)
    return bool(second and voted and user.pk not in voted)


def never_decides(user: Any) -> bool:
    """Who gives the DPO's opinion determines no purposes and means (Art. 38(6) GDPR)."""
    return bool(user.may(Permission.OPINION_DPO))

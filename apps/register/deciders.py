"""Who decides on a case: the manager of its department or who stands in for them, and sometimes one more.

Where that manager asked for it, neither they nor who stands in for them: another department's manager does.
"""

from typing import Any

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Transition
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


def represented(use_case: UseCase, step: Transition, user: Any) -> User | None:
    """The manager for whom this person takes this step, if they do."""
    entrusted = step.entrusted is not None and step.entrusted(use_case, user)
    return use_case.department.manager if entrusted else None


def answers_for_department(use_case: UseCase, user: Any) -> bool:
    return seat_of(use_case, user) is not None


def looks_after(use_case: UseCase, user: Any) -> bool:
    """Who finds that what runs may go on: the department, or others where its manager proposed it."""
    manager = use_case.department.manager_id
    if manager is not None and manager == use_case.requested_by_id:
        other = user.may(Permission.USE_CASE_DECIDE_SECOND) and not never_decides(user)
        return bool(other and user.pk != manager)
    return answers_for_department(use_case, user) and (
        user.may(Permission.USE_CASE_DECIDE) or stands_in(use_case, user)
    )


def stood_in_for(use_case: UseCase, user: Any) -> User | None:
    """The manager in whose place this person looks after it, if they do."""
    proposed = use_case.department.manager_id == use_case.requested_by_id
    return use_case.department.manager if not proposed and stands_in(use_case, user) else None


def may_vote(use_case: UseCase, user: Any) -> bool:
    """The department first; a manager of another one only as the second of two, or in its place."""
    version = versions.latest(use_case)
    cast = quorum.votes(use_case, version)
    voted = {vote.authority_id for vote in cast} | {vote.by_id for vote in cast}
    apart = manager_asked(use_case)
    seat = None if apart else seat_of(use_case, user)
    if seat is not None:
        return seat not in voted
    other = user.may(Permission.USE_CASE_DECIDE_SECOND) and not never_decides(user)
    return bool(other and (voted or apart) and user.pk not in voted | askers(use_case))


def votes_for_another(use_case: UseCase, user: Any) -> bool:
    """Holds a delegation of a manager who decides on this case."""
    return not manager_asked(use_case) and stands_in(use_case, user)


def manager_asked(use_case: UseCase) -> bool:
    """Whether the manager of the department asked for what is decided: their seat is empty then."""
    return use_case.department.manager_id in askers(use_case)


def askers(use_case: UseCase) -> set[int]:
    """Who proposed the use case, and who the change to it that is on its way."""
    return {pk for pk in (use_case.requested_by_id, use_case.revision_by_id) if pk is not None}


def never_decides(user: Any) -> bool:
    """Who gives the DPO's opinion determines no purposes and means (Art. 38(6) GDPR)."""
    return bool(user.may(Permission.OPINION_DPO))

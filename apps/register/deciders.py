"""Who decides on a case: the manager of its department or who stands in for them, and sometimes one more.

Where that manager asked for it or answers for it, neither they nor who stands in for them: another
department's manager does.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Transition
from apps.register import quorum
from apps.register.models import UseCase, UseCaseUserPermission
from apps.register.services import versions

# Where nobody in the department confirms: its manager proposed it, or answers for it.
_HELD = UseCaseUserPermission._default_manager.filter(
    content_object=OuterRef("pk"), user=OuterRef("department__manager")
)
OF_MANAGER = Q(department__manager=F("requested_by")) | Q(Exists(_HELD))


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
    if user.pk in answering(use_case):
        return False
    if confirmed_elsewhere(use_case):
        other = user.may(Permission.USE_CASE_DECIDE_SECOND) and not never_decides(user)
        return bool(other and user.pk != use_case.requested_by_id)
    return answers_for_department(use_case, user) and (
        user.may(Permission.USE_CASE_DECIDE) or stands_in(use_case, user)
    )


def confirmed_elsewhere(use_case: UseCase) -> bool:
    """Whether the department's manager proposed what runs, or answers for it: nobody there confirms it."""
    return is_managers_own(use_case, answering(use_case))


def is_managers_own(use_case: UseCase, people: set[int]) -> bool:
    """``people``: ids of those who answer for it."""
    return use_case.department.manager_id in {use_case.requested_by_id} | people


def stood_in_for(use_case: UseCase, user: Any) -> User | None:
    """The manager in whose place this person looks after it, if they do."""
    standing_in = not confirmed_elsewhere(use_case) and stands_in(use_case, user)
    return use_case.department.manager if standing_in else None


def decides(use_case: UseCase, user: Any) -> bool:
    """Whether it may come to this person to vote on it, or to confirm what runs."""
    return bool(user.may(Permission.USE_CASE_DECIDE_SECOND)) or answers_for_department(use_case, user)


def may_vote(use_case: UseCase, user: Any) -> bool:
    """The department first; a manager of another one only as the second of two, or in its place."""
    version = versions.latest(use_case)
    cast = quorum.votes(use_case, version)
    voted = {vote.authority_id for vote in cast} | {vote.by_id for vote in cast}
    involved = askers(use_case)
    if user.pk in involved:
        return False
    apart = use_case.department.manager_id in involved
    seat = None if apart else seat_of(use_case, user)
    if seat is not None:
        return seat not in voted
    other = user.may(Permission.USE_CASE_DECIDE_SECOND) and not never_decides(user)
    return bool(other and (voted or apart) and user.pk not in voted)


def votes_for_another(use_case: UseCase, user: Any) -> bool:
    """Holds a delegation of a manager who decides on this case."""
    return not manager_asked(use_case) and stands_in(use_case, user)


def manager_asked(use_case: UseCase) -> bool:
    """Whether the manager of the department is one of ``askers``: their seat is empty then."""
    return use_case.department.manager_id in askers(use_case)


def askers(use_case: UseCase) -> set[int]:
    """Who proposed the use case or the change that is on its way, handed its text in, or answers for it."""
    submitted = use_case.steps.filter(name="submit").order_by("-pk").values_list("by_id", flat=True)[:1]
    proposed = {use_case.requested_by_id, use_case.revision_by_id, *submitted}
    return {pk for pk in proposed if pk is not None} | answering(use_case)


def answering(use_case: UseCase) -> set[int]:
    """Its owners and their deputies."""
    links = UseCaseUserPermission.objects.filter(content_object=use_case)
    return set(links.values_list("user_id", flat=True))


def never_decides(user: Any) -> bool:
    """Who gives the DPO's opinion determines no purposes and means (Art. 38(6) GDPR)."""
    return bool(user.may(Permission.OPINION_DPO))

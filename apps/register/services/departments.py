"""Move a use case into another department, whose manager decides on it from then on."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Delegation, Department, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with
from apps.audit.actors import System
from apps.audit.record import record
from apps.common.kept_sentences import kept
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.register import deciders, notices
from apps.register.models import (
    ObligationInstance,
    ProcessingState,
    RevisionState,
    UseCase,
    UseCaseState,
)
from apps.register.models.use_case import OVER
from apps.register.services import approvals, rounds, search_entries
from apps.register.services.responsible import told_for

MOVING = System("departments")
MOVED = gettext_lazy("The use case belongs to another department now.")


def may_move(use_case: UseCase, user: User) -> bool:
    """Whether it is this person's to move: out of their department, into it, or as who keeps departments."""
    return gives_away(use_case, user) or _led_by(user).exclude(pk=use_case.department_id).exists()


def gives_away(use_case: UseCase, user: User) -> bool:
    """Into any department: the manager it has, who stands in for them, and who keeps departments."""
    return deciders.answers_for_department(use_case, user) or user.may(Permission.PEOPLE_MANAGE)


def targets(use_case: UseCase, user: User) -> QuerySet[Department]:
    """Where this person may move it: only to somebody who can decide."""
    found = _led() if gives_away(use_case, user) else _led_by(user)
    return found.exclude(pk=use_case.department_id).order_by("name")


def obstacle(use_case: UseCase, user: User) -> str:
    """Why it stays where it is now, as a sentence; empty where it may be moved."""
    if use_case.state in OVER:
        return _("This use case is over: it stays with the department that it had.")
    waiting = _is_decided(use_case) or use_case.state == UseCaseState.SUSPENDED
    if waiting and not gives_away(use_case, user):
        return _(
            "A decision on this use case waits: only its own department moves it now. If nobody heads that"
            " department, have a head appointed."
        )
    return ""


def move(use_case: UseCase, department: Department, *, seen: int, by: User) -> UseCase:
    """Its open decisions, duties of its manager and entries of the record go along. Raises RefusedError.

    ``seen``: the id of the department that the page named. Votes that were cast count no more.
    """
    permit(by, Permission.USE_CASE_DRAFT)
    with transaction.atomic():
        found = UseCase.objects.select_for_update(of=("self",)).select_related("department__manager")
        locked = found.get(pk=use_case.pk)
        old = locked.department
        _check(locked, department, seen, by)
        told = {*told_for(locked), *approvals.department(locked)}
        locked.department = targets(locked, by).select_related("manager").get(pk=department.pk)
        locked.save(update_fields=["department"])
        search_entries.write(locked.pk)
        record("use_case:move", locked, by=by, old=old.name, new=locked.department.name)
        _take_along(locked, old, by)
        _tell(locked, old, {*told, *approvals.department(locked)}, by)
        _ask_anew(locked)
    return locked


def _led() -> QuerySet[Department]:
    """With a manager who may decide, and gives no opinion as DPO (Art. 38(6) GDPR)."""
    advising = User.objects.filter(roles__role__in=roles_with(Permission.OPINION_DPO))
    able = holders(Permission.USE_CASE_DECIDE).exclude(pk__in=advising.values("pk"))
    return Department.objects.filter(manager__in=able.values("pk"))


def _led_by(user: User) -> QuerySet[Department]:
    """Those for which this person decides, as their manager or in that one's place."""
    if deciders.never_decides(user):
        return Department.objects.none()
    away = Delegation.objects.current(Permission.USE_CASE_DECIDE).filter(delegate=user)
    return _led().filter(Q(manager=user) | Q(manager__in=away.values("person")))


def _is_decided(use_case: UseCase) -> bool:
    return use_case.state == UseCaseState.DECISION or use_case.revision_state == RevisionState.DECISION


def _check(use_case: UseCase, department: Department, seen: int, by: User) -> None:
    if not may_move(use_case, by):
        raise RefusedError(
            "not_responsible",
            _(
                "The manager of its department moves it, the one of the new department,"
                " or the administration."
            ),
        )
    if use_case.department_id != seen:
        raise RefusedError(
            "changed", _("Somebody has moved it in the meantime: please look where it is now.")
        )
    if why := obstacle(use_case, by):
        raise RefusedError("wrong_state", why)
    if not targets(use_case, by).filter(pk=department.pk).exists():
        raise RefusedError("department", _("Please choose one of the departments listed."))


def _take_along(use_case: UseCase, old: Department, by: User) -> None:
    """What came with being the manager, and where the record of processing is read."""
    held = ObligationInstance.objects.open().filter(use_case=use_case, owner_role="manager")
    theirs = held.filter(Q(owner=old.manager_id) | Q(owner__isnull=True))
    for duty in theirs.select_for_update(of=("self",)).order_by("pk"):
        if duty.owner_id == by.pk and by.may(Permission.OBLIGATION_WAIVE):
            raise RefusedError("four_eyes", _("Somebody else gives away what you answer for yourself."))
        duty.owner = use_case.department.manager
        duty.save(update_fields=["owner"])
        record("obligation:assign", duty, by=by, key=duty.key)
    entries = use_case.processing_activities.filter(department=old).exclude(state=ProcessingState.RETIRED)
    for entry in entries.select_for_update(of=("self",)).order_by("pk"):
        entry.department = use_case.department
        entry.save(update_fields=["department"])
        record("processing:move", entry, by=by, use_case=use_case.ref)


def _tell(use_case: UseCase, old: Department, people: set[User], by: User) -> None:
    """Who answers for it, and who decides before and after."""
    others = [person for person in people if person.is_active and person != by]
    names = {"use_case": str(use_case), "old": old.name, "department": use_case.department.name}
    notify(others, notices.OTHER_DEPARTMENT, use_case.get_absolute_url(), **names)


def _ask_anew(use_case: UseCase) -> None:
    """Those who decide now; what was half decided by others begins anew."""
    if rounds.is_half_decided(use_case):
        rounds.begin_anew(use_case, kept(MOVED), by=MOVING)
    elif _is_decided(use_case):
        rounds.tell_deciders(use_case)

"""Propose a use case, change its draft, and move it."""

from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import make_responsible
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.history import move
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.register import notices
from apps.register.completeness import check_complete
from apps.register.deciders import represented
from apps.register.lifecycles.use_cases import USE_CASE
from apps.register.models import UseCase, UseCaseUserPermission, UseCaseVersion
from apps.register.services import (
    approvals,
    classifications,
    confirmations,
    obligations,
    responsible,
    reviews,
    rounds,
    search_entries,
    versions,
    withdrawals,
)
from apps.register.services.proposals import Proposal, content_hash
from apps.vendors.models import ModelRoute

# Any number that no other advisory lock of ours has.
REF_LOCK = 7_318_101
# The last step before somebody takes a case back says with whom it was.
ENDORSED = ("endorse", "endorse_with_conditions")
VOTING = ("hand_over", "recount", *ENDORSED)
WITH_OTHERS = ("submit", "assess", *VOTING)


def create(
    title: str, department: Department, proposal: Proposal, routes: Iterable[ModelRoute], *, by: User
) -> UseCase:
    """A draft with its first version; who proposes it owns it. Raises RefusedError."""
    permit(by, Permission.USE_CASE_DRAFT)
    with transaction.atomic():
        use_case = UseCase.objects.create(
            ref=ref_of(next_number()), title=title, department=department, requested_by=by
        )
        version = versions.first(use_case, proposal)
        version.routes.set(routes)
        make_responsible(by, "own_usecase", use_case, link=UseCaseUserPermission)
        search_entries.write(use_case.pk)
        record("use_case:create", use_case, by=by, ref=use_case.ref)
    return use_case


def edit(
    use_case: UseCase,
    title: str,
    department: Department,
    proposal: Proposal,
    routes: Iterable[ModelRoute],
    *,
    by: User,
) -> UseCaseVersion:
    """Change the draft; after a submission the change becomes the next version. Raises RefusedError."""
    permit(by, Permission.USE_CASE_DRAFT)
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        versions.check_editable(locked, by)
        if locked.version_id is None:  # what was approved keeps its title and its department
            locked.title, locked.department = title, department
            locked.save(update_fields=["title", "department"])
        version = versions.draft_of(locked, proposal)
        version.routes.set(routes)
        search_entries.write(locked.pk)
        record("use_case:edit", locked, by=by, version=version.number)
    return version


def take(use_case: UseCase, name: str, *, by: User, reason: str = "", seen: str | None = None) -> UseCase:
    """One step of the table by its name, with everything that belongs to it. Raises RefusedError.

    ``seen``: the mark of what a page showed, if one did.
    """
    with rounds.counted_anew(use_case), transaction.atomic():
        behalf = represented(use_case, USE_CASE.transitions[name], by)
        told = {"on_behalf": behalf.pseudonym} if behalf else {}
        moved = move(use_case, name, by=by, reason=reason, seen=seen, on_behalf_of=behalf, **told)
        approvals.keep(moved, name, by=by, on_behalf_of=behalf, reason=reason)
        if name in _EFFECTS:
            _EFFECTS[name](moved, by)
        obligations.stand_with(moved)
        _tell(moved, name, by)
    return moved


def next_number() -> int:
    """The lock holds until the transaction ends: nobody counts the same number twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REF_LOCK])
    numbers = UseCase.objects.annotate(number=Cast(Substr("ref", 4), IntegerField()))
    return int(numbers.aggregate(last=Max("number"))["last"] or 0) + 1


def ref_of(number: int) -> str:
    """UC-0001, UC-0002 …"""
    return f"UC-{number:04d}"


def adopt(use_case: UseCase, by: User) -> None:
    """The text that was assessed becomes the one that machines enforce, until its review."""
    is_change = use_case.version_id is not None
    version = use_case.version = versions.latest(use_case)
    use_case.save(update_fields=["version"])
    reviews.set_day(use_case, reviews.usual_day())
    confirmations.keep(version, by=by)
    if is_change:
        classifications.begin_duties(version, by=by)
    search_entries.write(use_case.pk)


def freeze(use_case: UseCase, _by: User) -> None:
    """The text is complete and stands from now on. Raises RefusedError."""
    version = versions.latest(use_case)
    check_complete(version)
    if version.submitted_at is None:
        version.submitted_at = clock.now()
        version.content_hash = content_hash(version)
        version.save(update_fields=["submitted_at", "content_hash"])


def _tell(use_case: UseCase, name: str, by: User) -> None:
    """Those whose turn it is or was, and those who answer for it; nobody hears of their own act."""
    told = [_TURNS[name]] if name in _TURNS else []
    if name in notices.MOVED:
        told.append((notices.MOVED[name], responsible.told_for))
    for kind, people in told:
        others = [person for person in people(use_case) if person.pk != by.pk]
        notify(others, kind, use_case.get_absolute_url(), use_case=str(use_case))


def _assessors(_use_case: UseCase) -> Iterable[User]:
    return holders(Permission.USE_CASE_ASSESS)


def _waiting(use_case: UseCase) -> Iterable[User]:
    """Who had it before them until this step: nobody, as long as its people wrote."""
    before = use_case.steps.order_by("-pk").values_list("name", flat=True)[1:2]
    name = next(iter(before), "")
    assessors = holders(Permission.USE_CASE_ASSESS) if name in WITH_OTHERS else ()
    voters = [*approvals.deciders(use_case)] if name in VOTING else []
    seconds = approvals.seconds(use_case) if name in ENDORSED else ()
    return {*assessors, *voters, *seconds}


_TURNS: dict[str, tuple[str, Callable[[UseCase], Iterable[User]]]] = {
    "submit": (notices.SUBMITTED, _assessors),
    "take_back": (notices.TAKEN_BACK, _waiting),
    "abandon": (notices.TAKEN_BACK, _waiting),
    "hand_over": (notices.TO_DECIDE, approvals.deciders),
    "endorse": (notices.SECOND, approvals.seconds),
    "endorse_with_conditions": (notices.SECOND, approvals.seconds),
    "suspend": (notices.STOPPED, approvals.department),
}
_EFFECTS: dict[str, Callable[[UseCase, User], None]] = {
    "submit": freeze,
    "approve": adopt,
    "approve_with_conditions": adopt,
    "retire": withdrawals.end,
}

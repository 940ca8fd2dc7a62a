"""Change an approved use case: the approved text goes on to apply until the change is approved."""

from collections.abc import Callable, Iterable

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.history import move
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.register import notices
from apps.register.deciders import represented
from apps.register.lifecycles.revisions import REVISION
from apps.register.models import Revision, UseCase
from apps.register.services import approvals, responsible, rounds, use_cases, versions
from apps.register.services.proposals import proposal_of
from apps.register.services.withdrawals import forget, let_go, revision_of


def take(use_case: UseCase, name: str, *, by: User, reason: str = "", seen: str | None = None) -> Revision:
    """One step of the change by its name, with everything that belongs to it. Raises RefusedError.

    ``seen``: the mark of what a page showed, if one did.
    """
    with rounds.counted_anew(use_case), transaction.atomic():
        behalf = represented(use_case, REVISION.transitions[name], by)
        told = {"on_behalf": behalf.pseudonym} if behalf else {}
        moved = move(
            revision_of(use_case), name, by=by, reason=reason, seen=seen, on_behalf_of=behalf, **told
        )
        approvals.keep(moved, name, by=by, on_behalf_of=behalf, reason=reason)
        if name == "propose":
            _begin(moved, by)
        proposer = moved.revision_by
        if name in _EFFECTS:
            _EFFECTS[name](moved, by)
        _tell(moved, name, by, proposer)
    return moved


def _begin(revision: Revision, by: User) -> None:
    """The next version says what the approved one says, with its models and conditions."""
    running = revision.version
    if running is not None:  # the table has asked: only what was approved is changed
        version = versions.successor(running, proposal_of(running))
        version.routes.set(running.routes.all())
    revision.revision_by = by
    revision.save(update_fields=["revision_by"])


def _adopt(revision: Revision, by: User) -> None:
    use_cases.adopt(revision, by)
    let_go(revision)


def _tell(revision: Revision, name: str, by: User, proposer: User | None) -> None:
    """Those whose turn it is, or who proposed the change and own the case; nobody hears of their own act."""
    turns: dict[str, Iterable[User | None]] = {
        "submit": holders(Permission.USE_CASE_ASSESS),
        "hand_over": approvals.deciders(revision),
    }
    if name in notices.REVISED:
        theirs = {proposer, *responsible.told_for(revision)}
        people = [each for each in turns.get(name, theirs) if each and each.pk != by.pk]
        notify(people, notices.REVISED[name], revision.get_absolute_url(), use_case=str(revision))


_EFFECTS: dict[str, Callable[[Revision, User], None]] = {
    "submit": use_cases.freeze,
    "approve": _adopt,
    "approve_with_conditions": _adopt,
    "reject": lambda revision, _by: let_go(revision),  # what was rejected stays readable as a version
    "withdraw": lambda revision, _by: forget(revision),
}

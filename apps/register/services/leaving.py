"""Somebody leaves: their proposals go back, their changes are withdrawn, their pending votes lapse."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import Delegation, User
from apps.audit.actors import Actor, System
from apps.audit.record import record
from apps.common import clock
from apps.common.kept_sentences import kept
from apps.lifecycle.history import move
from apps.notices.services import notify
from apps.register import notices, quorum
from apps.register.models import (
    Approval,
    Revision,
    RevisionState,
    UseCase,
    UseCaseState,
)
from apps.register.services import versions
from apps.register.services.responsible import owner_links
from apps.register.services.rounds import begin_anew
from apps.register.services.withdrawals import forget

LEAVING = System("leaving")
OWNER_LEFT, VOTER_LEFT = gettext_lazy("Who answers for it has left."), gettext_lazy("A voter has left.")
SENT_BACK = {UseCaseState.DECISION: "ask_back", UseCaseState.IN_ASSESSMENT: "request_changes"}
DECIDING = Q(state=UseCaseState.DECISION) | Q(revision_state=RevisionState.DECISION)


def end(person: User, by: Actor) -> None:
    """In the transaction of leaving. What was decided stays decided; who follows hands in again."""
    for use_case in proposals(person).select_for_update(of=("self",)):
        step = SENT_BACK[UseCaseState(use_case.state)]
        move(use_case, step, by=LEAVING, reason=kept(OWNER_LEFT))
    for revision in changes(person).select_for_update(of=("self",)):
        forget(move(revision, "withdraw", by=LEAVING))
    for use_case in half_decided(person, _voted(person).select_for_update(of=("self",))):
        begin_anew(use_case, kept(VOTER_LEFT), by=LEAVING)
    ended = list(delegations(person).select_for_update(of=("self",)))
    for delegation in ended:
        delegation.withdrawn_at = clock.now()
        delegation.save(update_fields=["withdrawn_at"])
        record("delegation:withdraw", delegation.person, by=by, delegate=delegation.delegate.pseudonym)
    _tell(person, ended)


def _tell(person: User, ended: list[Delegation]) -> None:
    """Each once: for whom they stood in, and who stood in for them."""
    for kind, people in (
        (notices.DELEGATE_LEFT, {each.person for each in ended}),
        (notices.DELEGATION_ENDED, {each.delegate for each in ended}),
    ):
        here = [each for each in people if each != person and each.is_active]
        notify(here, kind, "/me/", person=person.full_name)


def endings(person: User) -> list[str]:
    return list(_endings(person))


def proposals(person: User) -> QuerySet[UseCase]:
    """Those being assessed or decided that nobody else owns."""
    under_way = UseCase.objects.filter(_own(person), state__in=SENT_BACK)
    return under_way.exclude(pk__in=_owned_by_others(person)).order_by("pk")


def changes(person: User) -> QuerySet[Revision]:
    """Undecided changes to approved use cases that this person proposed, and no other owner goes on with."""
    proposed: QuerySet[Revision] = QuerySet(Revision)
    orphaned = Q(revision_by__is_active=False) & _own(person)
    open_ones = proposed.filter(Q(revision_by=person) | orphaned).exclude(revision_state=RevisionState.NONE)
    return open_ones.exclude(pk__in=_owned_by_others(person)).order_by("pk")


def _own(person: User) -> Q:
    """Proposed or owned; a deputy's leaving stops nothing."""
    return Q(requested_by=person) | Q(pk__in=owner_links().filter(user=person).values("content_object"))


def _owned_by_others(person: User) -> QuerySet[Any, Any]:
    """Ids of use cases with an owner who stays."""
    return owner_links().filter(user__is_active=True).exclude(user=person).values("content_object")


def half_decided(person: User, voted: QuerySet[UseCase]) -> Iterator[UseCase]:
    """Where this person's vote was the first of two, and the second is missing."""
    for use_case in voted:
        votes = quorum.votes(use_case, versions.latest(use_case))
        if any(vote.by_id == person.pk for vote in votes):
            yield use_case


def _voted(person: User) -> QuerySet[UseCase]:
    cases = Approval.objects.filter(by=person).values("version__use_case")
    return UseCase.objects.filter(DECIDING, pk__in=cases).order_by("pk")


def delegations(person: User) -> QuerySet[Delegation]:
    """Given or held, in force or to come."""
    open_ones = Delegation.objects.filter(Q(person=person) | Q(delegate=person), withdrawn_at=None)
    return open_ones.filter(ends_on__gte=clock.today()).order_by("pk")


def _endings(person: User) -> Iterator[str]:
    if count := proposals(person).count() + changes(person).count():
        text = ngettext("%(count)d undecided proposal", "%(count)d undecided proposals", count)
        yield text % {"count": count}
    if count := sum(1 for _case in half_decided(person, _voted(person))):
        text = ngettext("%(count)d vote without a second", "%(count)d votes without a second", count)
        yield text % {"count": count}
    if count := delegations(person).count():
        yield ngettext("%(count)d delegation", "%(count)d delegations", count) % {"count": count}

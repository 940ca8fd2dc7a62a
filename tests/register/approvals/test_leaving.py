"""What waits for a decision when somebody leaves."""

import pytest
from django.utils import translation

from apps.accounts.models import Delegation, User
from apps.accounts.services import leaving
from apps.audit import System
from apps.register import quorum
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission
from apps.register.services import revisions, use_cases, versions
from apps.register.services.leaving import endings
from tests.register.approvals.makers import SEVERE, away, case, manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
S = UseCaseState
BY = System("test")


def left(person: User) -> None:
    leaving.leave(User.objects.get(pk=person.pk), by=BY)


@pytest.mark.parametrize(
    ("state", "then"),
    [
        (S.DRAFT, S.DRAFT),
        (S.SUBMITTED, S.SUBMITTED),
        (S.IN_ASSESSMENT, S.CHANGES_REQUESTED),
        (S.DECISION, S.CHANGES_REQUESTED),
        (S.ACTIVE, S.ACTIVE),
        (S.RETIRED, S.RETIRED),
    ],
)
def test_what_they_proposed_goes_back(state: str, then: str) -> None:
    use_case = case(state)
    left(use_case.requested_by)
    use_case.refresh_from_db()
    assert use_case.state == then


def test_the_vote_of_who_left_no_longer_counts() -> None:
    use_case = case(**SEVERE)
    manager, second = manager_of(use_case), makers.person("manager")
    use_cases.take(use_case, "endorse", by=manager)
    with translation.override("en"):
        assert endings(manager) == ["1 vote without a second"]
    assert quorum.missing(use_case, versions.latest(use_case)) == 1
    left(manager)
    use_case = UseCase.objects.get(pk=use_case.pk)
    assert use_case.state == S.DECISION
    assert quorum.missing(use_case, versions.latest(use_case)) == 2
    heir = makers.person("manager")
    use_case.department.manager = heir
    use_case.department.save()
    use_cases.take(UseCase.objects.get(pk=use_case.pk), "endorse", by=heir)
    moved = use_cases.take(UseCase.objects.get(pk=use_case.pk), "approve", by=second)
    assert moved.state == S.APPROVED


def test_who_comes_back_votes_again() -> None:
    use_case = case(**SEVERE)
    manager = manager_of(use_case)
    use_cases.take(use_case, "endorse", by=manager)
    left(manager)
    back = leaving.return_(User.objects.get(pk=manager.pk), roles=["manager"], by=BY)
    use_cases.take(UseCase.objects.get(pk=use_case.pk), "endorse", by=back)
    assert quorum.missing(use_case, versions.latest(use_case)) == 1


def test_what_was_decided_stays_decided() -> None:
    use_case = case(**SEVERE)
    manager = manager_of(use_case)
    use_cases.take(use_case, "endorse", by=manager)
    use_cases.take(UseCase.objects.get(pk=use_case.pk), "approve", by=makers.person("manager"))
    left(manager)
    use_case = UseCase.objects.get(pk=use_case.pk)
    assert use_case.state == S.APPROVED
    assert quorum.missing(use_case, versions.latest(use_case)) == 0


def test_a_change_that_nobody_decided_is_withdrawn() -> None:
    use_case = case(S.ACTIVE)
    revisions.take(use_case, "propose", by=use_case.requested_by)
    left(use_case.requested_by)
    use_case = UseCase.objects.get(pk=use_case.pk)
    assert (use_case.revision_state, use_case.revision_by, use_case.state) == ("none", None, S.ACTIVE)


@pytest.mark.parametrize("part", ["person", "delegate"])
def test_a_delegation_ends_on_both_sides(part: str) -> None:
    delegation = away(makers.person("manager"), makers.person("employee"))
    left(getattr(delegation, part))
    assert not Delegation.objects.filter(withdrawn_at=None).exists()


def test_a_use_case_with_another_owner_needs_nobody() -> None:
    from apps.accounts.leavers import orphans_of
    from apps.accounts.responsibility import make_responsible

    use_case = case(S.ACTIVE)
    left(use_case.requested_by)
    assert [orphan.record for orphan in orphans_of(use_case.requested_by)] == [str(use_case)]
    make_responsible(makers.person("owner"), "own_usecase", use_case, link=UseCaseUserPermission)
    assert orphans_of(use_case.requested_by) == []

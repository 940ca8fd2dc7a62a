"""Several rows are locked in one order: who changes some of the same waits, and nobody is thrown out."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connections, transaction
from django.db.models import Model

from apps.access.models import AccessRequest, Budget, CampaignItem, Grant, ItemState, Scope, Terms
from apps.access.services import bulk, campaigns, grants, requests
from apps.access.services.bulk import Outcome
from apps.common import clock
from tests.access.campaign_makers import opened
from tests.access.makers import Office, asked, ended_by, granted, office
from tests.lock_waits import waits
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def at(transactional_db: None) -> Office:
    return office()


def later(pool: ThreadPoolExecutor, act: Callable[[], Outcome | Grant]) -> "Future[str]":
    """The act in a thread with a connection of its own; how many it decided."""

    def run() -> str:
        try:
            done = act()
        finally:
            connections.close_all()
        return str(done.decided) if isinstance(done, Outcome) else ""

    return pool.submit(run)


@contextmanager
def while_waiting_for(row: Model, act: Callable[[], Outcome | Grant]) -> Iterator[None]:
    """Inside, the act stands before this row, which is ours; afterwards it is done."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lock(row)
            done = later(pool, act)
            assert waits(done)
            yield
        done.result(10)


def lock(row: Model) -> None:
    """Raises OperationalError if somebody else holds it."""
    type(row)._default_manager.select_for_update(of=("self",), nowait=True).get(pk=row.pk)


@pytest.fixture
def twins(at: Office) -> list[AccessRequest]:
    """Four people ask to renew two accesses: the first and the last one, the two in the middle the other."""
    one, other = granted(at, days=20), granted(at, to=at.colleague, days=20)
    people = [makers.person("employee", department=at.employee.department) for _ in range(4)]
    return [
        asked(at, Scope.API, by=person, days=20, renews=old)
        for person, old in zip(people, (one, other, other, one), strict=True)
    ]


def grant_all(wanted: list[AccessRequest], at: Office) -> Outcome:
    return bulk.decide_all(wanted, True, reason="", days=20, by=at.manager)


def test_two_bulk_decisions_over_twins_both_end(at: Office, twins: list[AccessRequest]) -> None:
    """Each stands before the access that it renews first; then both go on at once."""
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            list(Grant.objects.order_by("pk").select_for_update())
            first = later(pool, lambda: grant_all(twins[:2], at))
            assert waits(first)
            second = later(pool, lambda: grant_all(twins[2:], at))
            assert waits(second, how_many=2)
        assert sorted([first.result(20), second.result(20)]) == ["0", "2"]
    assert Grant.objects.filter(renews__isnull=False).count() == 2


def test_a_bulk_decision_waits_with_nothing_that_comes_later(at: Office, twins: list[AccessRequest]) -> None:
    with while_waiting_for(twins[1], lambda: grant_all(twins[:2], at)):
        lock(twins[3])  # what waits to renew the first access
        lock(Grant.objects.get(renewals=twins[0]))


def test_the_accesses_of_a_chain_are_taken_from_the_oldest_on(at: Office) -> None:
    old = granted(at, days=20)
    new = granted(at, days=20, renews=old)
    with while_waiting_for(old, lambda: grants.revoke(new, by=at.manager)):
        lock(new)


def test_a_chain_that_grows_meanwhile_ends_whole(at: Office) -> None:
    old = granted(at, days=20)
    request = asked(at, Scope.API, days=20, renews=old)
    with while_waiting_for(old, lambda: grants.revoke(old, by=at.manager)):
        requests.decide(request, True, reason="", days=20, by=at.manager)
    assert not Grant.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize("keep", [True, False])
def test_a_round_is_decided_in_the_order_of_the_accesses(at: Office, keep: bool) -> None:
    first, second = granted(at), granted(at, to=at.colleague)
    items = list(CampaignItem.objects.filter(campaign=opened(at)).order_by("-grant"))
    by = at.manager
    with while_waiting_for(first, lambda: campaigns.decide_all(items, keep, reason="No", by=by)):
        lock(second)
    assert not CampaignItem.objects.filter(state=ItemState.OPEN).exists()


def test_budgets_are_taken_in_one_order(at: Office) -> None:
    """That of the renewed access goes on, and one that the new access includes ends with it."""
    older = granted(at, Scope.CHAT, days=20, terms=Terms.of(budget=5))
    other = ended_by(granted(at, Scope.CHAT, days=20, terms=Terms.of(budget=20)), 25)
    request = asked(at, Scope.CHAT, days=60, renews=other, terms=Terms.of(budget=20))
    Budget.objects.update(ended_at=None, ended_by=None)
    first, second = Budget.objects.get(grant=older), Budget.objects.get(grant=other)

    def decide() -> Outcome:
        requests.decide(request, True, reason="", days=60, by=at.manager)
        return Outcome(1)

    with while_waiting_for(first, decide):
        lock(second)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert first.ended_at <= clock.now()

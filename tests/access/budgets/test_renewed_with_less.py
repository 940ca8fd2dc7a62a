"""An access keeps the limit it was given with as long as it opens anything, whatever has renewed it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from apps.access.budgets import Settlement
from apps.access.models import ApiKey, Budget, Grant, Scope, ServiceAccount, Terms
from apps.access.models.budget import starts_on
from apps.access.services import handover, keys, renewals, requests, service_accounts
from apps.access.services.facts import load
from apps.access.services.service_accounts import Draft
from apps.access.subjects import Question
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from apps.common import clock
from apps.gateway.pipeline.budgets import reservation
from apps.vendors.models import ModelRoute
from tests.access.budgets.conftest import asking, moved, standing
from tests.access.events import events_of
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, ended_by, granted, second_route

EURO, BY = 1_000_000, System("test")


@pytest.fixture
def other(at: Office) -> ModelRoute:
    """The second model of the use case."""
    made = second_route(at)
    ModelRoute.objects.update(input_price=EURO, output_price=EURO)
    return made


def narrowed(at: Office, old: Grant, left: int = 5) -> Grant:
    """A renewal for one of two models only."""
    request = renewals.renew(ended_by(old, left), by=at.employee)
    terms = Terms.of([at.route.name], budget=old.budget)
    requests.decide(request, True, reason="One is enough", days=90, terms=terms, by=at.manager)
    return Grant.objects.get(request=request)


def both(at: Office, other: ModelRoute) -> Terms:
    return Terms.of([at.route.name, other.name], budget=20)


def chat(at: Office, route: ModelRoute) -> Question:
    return Question(route.name, "chat", person_id=at.employee.pk, use_case=at.use_case.ref)


def put_aside(question: Question) -> list[int]:
    """The budgets in which the gateway reserves for this question."""
    known = load(question).known()
    found = reservation(uuid4(), known.subject, known.route, [], {})
    return [period[0] for period in found.periods] if found else []


def spent(budget: Budget, money: int) -> None:
    budget.periods.create(starts_on=starts_on("month", clock.today()), spent_money=money)


def test_with_fewer_models_the_older_access_keeps_its_limit(at: Office, other: ModelRoute) -> None:
    old = granted(at, Scope.CHAT, terms=both(at, other))
    first = Budget.objects.get()
    new = narrowed(at, old)
    second = Budget.objects.get(grant=new)
    first.refresh_from_db()
    assert first.grant == old
    assert put_aside(chat(at, other)) == [first.pk]
    assert put_aside(chat(at, at.route)) == [first.pk, second.pk]
    assert (events_of(first), events_of(second)) == (["budget:set"], ["budget:set"])
    ended_by(old, -1)
    assert put_aside(chat(at, at.route)) == [second.pk]


def test_it_goes_on_with_what_was_spent_and_put_aside(at: Office, other: ModelRoute) -> None:
    old = granted(at, Scope.CHAT, terms=both(at, other))
    first = Budget.objects.get()
    spent(first, 19 * EURO)
    message = asking(first, money=EURO, tokens=7)
    assert moved(message) == []
    new = narrowed(at, old)
    second = Budget.objects.get(grant=new)
    assert standing(second) == standing(first) == (19 * EURO, EURO, 0, 7)
    assert [row[1] for row in moved(asking(second, money=1))] == [second.pk]
    assert moved(ended=(Settlement(message.interaction, EURO // 2, 5),)) == []
    assert standing(second) == standing(first) == (19 * EURO + EURO // 2, 0, 5, 0)


def test_what_went_in_an_earlier_month_is_not_carried_over(at: Office, other: ModelRoute) -> None:
    old = granted(at, Scope.CHAT, terms=both(at, other))
    before = starts_on("month", starts_on("month", clock.today()) - timedelta(days=1))
    Budget.objects.get().periods.create(starts_on=before, spent_money=EURO)
    new = narrowed(at, old)
    assert not Budget.objects.get(grant=new).periods.exists()


def test_of_an_access_that_has_ended_it_goes_along(at: Office, other: ModelRoute) -> None:
    new = narrowed(at, granted(at, Scope.CHAT, terms=both(at, other)), left=-3)
    assert Budget.objects.get().grant == new


def test_keys_go_along_and_so_does_it(at: Office, other: ModelRoute) -> None:
    old = granted(at, Scope.API, terms=both(at, other))
    key = keys.issue(old, name="Mine", expires_on=old.valid_until, by=at.key_admin).key
    new = narrowed(at, old)
    budget = Budget.objects.get()
    assert budget.grant == new
    assert put_aside(Question(at.route.name, "api", key_id=key.key_id)) == [budget.pk]


def renewed_by_deputy(at: Office) -> tuple[Grant, ApiKey]:
    """The new access, and the key of the program that has moved to it."""
    old = Grant.objects.get()
    account = handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    request = renewals.renew(ended_by(old, 20), by=at.colleague)
    requests.decide(request, True, reason="", days=90, by=at.manager)
    return Grant.objects.get(renews=old), account.keys.get()


@pytest.fixture
def program(at: Office, other: ModelRoute) -> ApiKey:
    """Under an access with a budget, of which some was spent."""
    grant = granted(at, terms=both(at, other))
    spent(Budget.objects.get(), 3 * EURO)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    return issue_for(account, by=at.key_admin)


def test_the_own_key_of_who_is_let_in_again_has_its_limit(at: Office, program: ApiKey) -> None:
    old, first = Grant.objects.get(), Budget.objects.get()
    own = keys.issue(old, name="Mine", expires_on=old.valid_until, by=at.key_admin).key
    people.disable(at.employee, by=BY)
    new, moved_key = renewed_by_deputy(at)
    second = Budget.objects.get(grant=new)
    people.enable(at.employee, by=BY)
    assert put_aside(Question(at.route.name, "api", key_id=own.key_id)) == [first.pk]
    assert put_aside(Question(at.route.name, "api", key_id=moved_key.key_id)) == [second.pk]
    assert standing(second) == (3 * EURO, 0, 0, 0)


def test_of_who_has_left_nothing_stays_behind(at: Office, program: ApiKey) -> None:
    leaving.leave(at.employee, by=BY)
    new, moved_key = renewed_by_deputy(at)
    budget = Budget.objects.get()
    assert budget.grant == new
    assert put_aside(Question(at.route.name, "api", key_id=moved_key.key_id)) == [budget.pk]

"""A budget counts the models of its access, and ends with a later access that includes it."""

from uuid import uuid4

import pytest

from apps.access.budgets import Settlement
from apps.access.models import Budget, Scope, Terms, Window
from apps.access.models.budget import starts_on
from apps.access.pages.budgets import budget_rows
from apps.access.services import budgets, grants, renewals, requests
from apps.access.services.budgets import BudgetTerms
from apps.access.services.facts import load
from apps.access.services.usability import for_person
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.common import clock
from apps.gateway.pipeline.budgets import reservation
from apps.notices.models import Notice
from apps.vendors.models import DataClass, ModelRoute
from tests.access.browsing import seen
from tests.access.budgets.conftest import asking, moved, standing
from tests.access.events import events_of, undone
from tests.access.makers import Office, asked, ended_by, granted, issued, second_route

WITH, EURO = Terms.of(budget=20), 1_000_000


@pytest.fixture(autouse=True)
def _prices(at: Office) -> None:
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)


def put_aside(at: Office, route: ModelRoute | None = None, who: User | None = None) -> list[int]:
    """The budgets in which the gateway reserves for a message of the chat."""
    name, person = (route or at.route).name, (who or at.employee).pk
    known = load(Question(name, "chat", person_id=person, use_case=at.use_case.ref)).known()
    found = reservation(uuid4(), known.subject, known.route, [], {})
    return [period[0] for period in found.periods] if found else []


@pytest.mark.parametrize("budget", [None, 30, 20], ids=["none", "larger", "equal"])
def test_a_later_access_that_includes_it_ends_it(at: Office, budget: int | None) -> None:
    first = granted(at, Scope.CHAT, terms=WITH)
    old = Budget.objects.get()
    ended_by(first, 20)  # near its end another one may be asked for on any terms
    assert put_aside(at) == [old.pk]
    second = granted(at, Scope.CHAT, terms=Terms.of(budget=budget))
    old.refresh_from_db()
    assert (old.grant, old.ended_by) == (first, at.manager)
    assert events_of(old) == ["budget:set", "budget:end"]
    assert put_aside(at) == [each.pk for each in Budget.objects.filter(grant=second)]
    [told] = Notice.objects.filter(kind="budget_superseded")
    assert (told.person, told.link) == (at.employee, old.get_absolute_url())
    assert seen(at.employee, told.link)[0] == 200


@pytest.mark.parametrize("budget", [20, 30], ids=["equal", "larger"])
def test_what_was_used_of_the_month_goes_along(at: Office, budget: int) -> None:
    """As it does with a renewal; also what is put aside for an answer under way."""
    first = granted(at, Scope.CHAT, terms=WITH)
    old = Budget.objects.get()
    running = asking(old, money=4 * EURO, tokens=9)
    moved(running)
    old.periods.update(spent_money=15 * EURO)
    ended_by(first, 20)
    new = Budget.objects.get(grant=granted(at, Scope.CHAT, terms=Terms.of(budget=budget)))
    assert standing(new) == standing(old) == (15 * EURO, 4 * EURO, 0, 9)
    assert bool(moved(asking(new, money=2 * EURO))) == (budget == 20)
    moved(ended=(Settlement(running.interaction, EURO, 3),))
    assert standing(new)[0] == 16 * EURO


def test_of_several_the_fullest_month_goes_along(at: Office) -> None:
    for spent in (3, 12, 0):
        ended_by(granted(at, Scope.CHAT, terms=Terms.of([at.route.name], budget=20)), 20)
        Budget.objects.latest("pk").periods.update_or_create(
            starts_on=starts_on(Window.MONTH, clock.today()), defaults={"spent_money": spent * EURO}
        )
        Budget.objects.update(ended_at=None, ended_by=None)
    new = Budget.objects.get(grant=granted(at, Scope.CHAT, terms=WITH))
    assert standing(new)[0] == 12 * EURO


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        (Terms.of(budget=10), 90),
        (Terms.of(max_data_class=DataClass.PUBLIC), 90),
        (Terms.of(), 28),
    ],
    ids=["smaller", "a lower class", "shorter"],
)
def test_one_that_does_not_include_it_leaves_it(at: Office, terms: Terms, days: int) -> None:
    ended_by(granted(at, Scope.CHAT, terms=WITH), 29)
    old = Budget.objects.get()
    granted(at, Scope.CHAT, terms=terms, days=days)
    assert old.pk in put_aside(at)
    assert not Notice.objects.filter(kind="budget_superseded").exists()


def test_only_that_of_the_same_person_use_case_and_way(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH, to=at.colleague)
    key = issued(at, granted(at, Scope.API, terms=WITH)).key
    person = budgets.create(at.employee, Window.MONTH, BudgetTerms(EURO, None), by=at.key_admin)
    granted(at, Scope.CHAT)
    granted(at, Scope.API)
    assert not Budget.objects.filter(ended_at__isnull=False).exists()
    assert put_aside(at) == [person.pk]
    known = load(Question(at.route.name, "api", key_id=key.key_id)).known()
    assert len(known.subject.budgets) == 2


def test_a_renewal_without_a_budget_ends_that_of_what_it_renews(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT, terms=WITH), 5)
    request = renewals.renew(old, by=at.employee)
    type(request).objects.filter(pk=request.pk).update(budget=None)
    request.refresh_from_db()
    assert "It ends with a yes" in seen(at.manager, request.get_absolute_url())[1]
    requests.decide(request, True, reason="", days=90, by=at.manager)
    assert put_aside(at) == []


def test_a_renewal_that_brings_one_goes_on_with_it(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT, terms=WITH), 5)
    request = renewals.renew(old, by=at.employee)
    assert "It ends with a yes" not in seen(at.manager, request.get_absolute_url())[1]
    requests.decide(request, True, reason="", days=90, by=at.manager)
    assert Budget.objects.get().ended_at is None


def test_who_decides_reads_that_the_earlier_one_ends(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    wider, narrower = asked(at, Scope.CHAT), asked(at, Scope.API)
    page = seen(at.manager, wider.get_absolute_url())[1]
    assert "It ends with a yes" in page
    (row,) = budget_rows([Budget.objects.get()])
    assert row.limits in page
    assert "It ends with a yes" not in seen(at.manager, narrower.get_absolute_url())[1]
    assert "It ends with a yes" not in seen(at.employee, wider.get_absolute_url())[1]


def test_it_counts_again_when_the_later_access_is_revoked(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    old = Budget.objects.get()
    second = granted(at, Scope.CHAT, terms=Terms.of(budget=30))
    third = granted(at, Scope.CHAT)
    assert put_aside(at) == []
    grants.revoke(third, by=at.manager)
    assert put_aside(at) == [Budget.objects.get(grant=second).pk]
    grants.revoke(second, by=at.manager)
    assert put_aside(at) == [old.pk]
    assert events_of(old) == ["budget:set", "budget:end", "budget:resume"]


def test_a_decision_that_is_undone_ends_nothing(at: Office) -> None:
    granted(at, Scope.CHAT, terms=WITH)
    old = Budget.objects.get()
    with undone():
        granted(at, Scope.CHAT)
    assert put_aside(at) == [old.pk]
    assert events_of(old) == ["budget:set"]


def test_it_counts_the_models_of_its_access_only(at: Office) -> None:
    other = second_route(at)
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], budget=20))
    old = Budget.objects.get()
    granted(at, Scope.CHAT, terms=Terms.of([other.name]))
    assert (put_aside(at), put_aside(at, other)) == ([old.pk], [])
    ModelRoute.objects.update(output_price=None)
    answers = for_person(at.employee, at.use_case, "chat")
    assert "PRICE_UNKNOWN" in answers[at.route.name].codes
    assert "PRICE_UNKNOWN" not in answers[other.name].codes

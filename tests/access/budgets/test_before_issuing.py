"""Whoever issues a key is told of budgets that leave it no room yet, and may issue it all the same."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import ApiKey, Budget, BudgetPeriod, Grant, ServiceAccount, Terms, Window
from apps.access.models.budget import starts_on
from apps.accounts.models import User
from apps.common import clock
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute
from tests.access.browsing import seen, signed_in
from tests.access.budgets.test_used_up import EURO, budget, used_up
from tests.access.makers import Office, granted, second_route, template
from tests.vendors import makers

HINT = "The key can be issued, but budgets leave no room for its calls at present:"
BOTH = pytest.mark.parametrize(
    ("scope", "label"), [("use_case", "Use case"), ("person", "Person"), ("department", "Department")]
)


@pytest.fixture
def grant(at: Office) -> Grant:
    ModelRoute.objects.update(input_price=1_000, output_price=1_000)
    return granted(at)


def url(grant: Grant) -> str:
    return reverse("api_key_new", args=[grant.pk])


def page(at: Office, grant: Grant) -> str:
    return html.unescape(seen(at.key_admin, url(grant))[1])


@BOTH
def test_what_is_used_up_is_told_and_prevents_nothing(
    at: Office, grant: Grant, scope: str, label: str
) -> None:
    row = budget(at, scope)
    assert HINT not in page(at, grant)
    BudgetPeriod.objects.create(
        budget=row, starts_on=starts_on(Window.MONTH, clock.today()), spent_money=EURO
    )
    told = page(at, grant)
    assert (HINT in told, used_up(label) in told) == (True, True)
    assert "The gate would refuse" not in told
    form = {"name": "Offers", "template": template().pk, "expires_on": f"{clock.today()}"}
    assert seen(at.key_admin, url(grant), **form)[0] == 200
    assert ApiKey.objects.get().grant == grant


def test_what_came_with_the_access_is_told(at: Office, grant: Grant) -> None:
    limited = granted(at, to=at.colleague, terms=Terms.of(budget=1))
    BudgetPeriod.objects.create(
        budget=Budget.objects.get(grant=limited), starts_on=clock.today().replace(day=1), spent_money=EURO
    )
    assert used_up("Access") in page(at, limited)
    assert HINT not in page(at, grant)


def test_what_counts_others_or_is_over_is_not_told(at: Office, grant: Grant) -> None:
    other = makers.use_case(at.manager, routes=(at.route,))
    rows = [
        budget(at, "person", spent=EURO),
        budget(at, "department", spent=EURO),
        budget(at, "use_case", spent=EURO),
    ]
    begun = starts_on(Window.MONTH, clock.today())
    Budget.objects.filter(pk=rows[0].pk).update(person=at.colleague)
    Budget.objects.filter(pk=rows[1].pk).update(department=at.other_manager.department)
    Budget.objects.filter(pk=rows[2].pk).update(use_case=other)
    User.objects.filter(pk=at.employee.pk).update(department=None)  # then it counts none, not all others
    ended = budget(at, "use_case", spent=EURO)
    Budget.objects.filter(pk=ended.pk).update(ended_at=clock.now(), ended_by=at.manager)
    last = budget(at, "use_case", spent=EURO)
    BudgetPeriod.objects.filter(budget=last).update(starts_on=begun - timedelta(days=1))
    assert HINT not in page(at, grant)


def test_a_model_with_room_is_enough(at: Office, grant: Grant) -> None:
    """A dear one has none for the shortest call, a cheap one has."""
    budget(at, "use_case", spent=EURO - 100)
    ModelRoute.objects.update(input_price=EURO)
    assert used_up("Use case") in page(at, grant)
    second_route(at)
    confirmations.keep(at.version, by=None)
    ModelRoute.objects.exclude(pk=at.route.pk).update(input_price=1_000, output_price=1_000)
    assert HINT not in page(at, grant)


def test_a_program_is_told_of_what_counts_programs(at: Office, grant: Grant) -> None:
    """Its person has left: nobody but the program can hold the key."""
    other = at.other_manager.department
    ServiceAccount.objects.create(
        name="ERP", purpose="Offers", grant=grant, owner=at.colleague, department=other, created_by=at.manager
    )
    for scope in ("person", "department"):
        budget(at, scope, spent=EURO)
    assert used_up("Person") in page(at, grant)
    Grant.objects.update(left_at=clock.now())
    assert HINT not in page(at, grant)
    Budget.objects.filter(scope="department").update(department=other)
    told = page(at, grant)
    assert (used_up("Department") in told, used_up("Person") in told) == (True, False)


def test_it_is_said_in_german(at: Office, grant: Grant) -> None:
    budget(at, spent=EURO)
    told = signed_in(at.key_admin).get(url(grant), headers={"accept-language": "de"}).content.decode()
    assert "Der Schlüssel kann ausgestellt werden" in told
    assert HINT not in told


def test_more_budgets_and_models_cost_no_more_queries(at: Office, grant: Grant) -> None:
    def cost() -> int:
        client = signed_in(at.key_admin)
        with CaptureQueriesContext(connection) as queries:
            answer: Any = client.get(url(grant))
        assert HINT in answer.content.decode()
        return len(queries)

    budget(at, spent=EURO)
    first = cost()
    for scope in ("person", "department"):
        budget(at, scope, spent=EURO)
    for _number in range(3):
        second_route(at)
    confirmations.keep(at.version, by=None)
    ModelRoute.objects.update(input_price=1_000, output_price=1_000)
    assert cost() == first

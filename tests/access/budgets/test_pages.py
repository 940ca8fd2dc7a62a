"""The pages of budgets: who sees what, what can be entered, and the same cost for one row and for many."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.budgets import Settlement
from apps.access.models import Budget, Window
from apps.access.services import budgets
from apps.access.services.budgets import BudgetTerms
from apps.accounts.models import Department
from tests.access.browsing import seen, signed_in, status_codes
from tests.access.budgets.conftest import asking, moved
from tests.access.makers import Office, granted, issued
from tests.vendors import makers

Make = Callable[..., Budget]
EURO = 1_000_000


def form(at: Office, **changes: Any) -> dict[str, Any]:
    department = Department.objects.get(manager=at.manager).pk
    return {"department": department, "window": "month", "money": "12.50", "warn_percent": "80"} | changes


def spend(budget: Budget, money: int = 0, tokens: int = 0) -> None:
    asked = asking(budget, money=money, tokens=tokens)
    moved(asked)
    moved(ended=(Settlement(asked.interaction, money, tokens),))


def test_who_opens_what(at: Office, budget_of: Make) -> None:
    budget = budget_of()
    others = dict.fromkeys(("employee", "colleague"), 403)
    assert status_codes(at, reverse("budgets")) == others | {
        "manager": 200, "other_manager": 200, "key_admin": 200, "auditor": 200,
    }  # fmt: skip
    # Whose messages it counts see it, and auditors.
    assert status_codes(at, budget.get_absolute_url()) == dict.fromkeys(
        ("manager", "employee", "colleague", "key_admin", "auditor"), 200
    ) | {"other_manager": 404}
    assert status_codes(at, reverse("budget_new")) == others | {
        "manager": 200, "other_manager": 200, "key_admin": 200, "auditor": 403,
    }  # fmt: skip


def test_the_list_holds_what_one_may_see(at: Office, budget_of: Make) -> None:
    budget_of()
    name = str(Department.objects.get(manager=at.manager))
    assert name in seen(at.manager, reverse("budgets"))[1]
    page = seen(at.other_manager, reverse("budgets"))[1]
    assert name not in page
    assert "No budgets yet" in page


def test_only_who_may_open_the_list_is_led_back_to_it(at: Office, budget_of: Make) -> None:
    budget, link = budget_of(), f'href="{reverse("budgets")}"'
    for person, led in ((at.employee, False), (at.manager, True)):
        crumbs = seen(person, budget.get_absolute_url())[1].partition("<h1")[0].partition('class="crumbs"')[2]
        assert crumbs
        assert (link in crumbs) is led


def test_a_manager_sets_one(at: Office) -> None:
    response = signed_in(at.manager).post(reverse("budget_new"), form(at))
    budget = Budget.objects.get()
    assert response.headers["location"] == budget.get_absolute_url()
    assert (budget.money, budget.tokens, budget.window) == (12_500_000, None, Window.MONTH)


def test_a_key_administrator_sets_one_from_the_page_of_a_key(at: Office) -> None:
    key = issued(at).key
    link = f"{reverse('budget_new')}?key={key.pk}"
    assert link in seen(at.key_admin, key.get_absolute_url())[1]
    assert f'value="{key.pk}" selected' in seen(at.key_admin, link)[1]
    data = {"key": key.pk, "window": "day", "tokens": "1000", "warn_percent": "50"}
    assert seen(at.key_admin, reverse("budget_new"), **data)[0] == 302
    assert "0 of 1,000 tokens used" in seen(at.employee, key.get_absolute_url())[1]


@pytest.mark.parametrize("query", ["", "?key=", "?key=x", "?key=0", "?key=99999999999999999999999"])
def test_no_list_of_all_keys_is_sent(at: Office, query: str) -> None:
    issued(at)
    page = seen(at.key_admin, reverse("budget_new") + query)[1]
    assert 'name="key"' not in page
    assert f"{reverse('api_keys')}?tab=all" in page


def test_from_the_page_of_a_key_that_alone_is_offered(at: Office) -> None:
    key, other = issued(at).key, issued(at, granted(at, to=at.colleague)).key
    page = seen(at.key_admin, f"{reverse('budget_new')}?key={key.pk}")[1]
    assert f'<option value="{key.pk}" selected' in page
    assert f'<option value="{other.pk}"' not in page


def test_a_person_is_named(at: Office) -> None:
    data = {"person": "Jonas Weber", "window": "day", "tokens": "1000", "warn_percent": "50"}
    assert signed_in(at.key_admin).post(reverse("budget_new"), data).status_code == 302
    assert Budget.objects.get().person == at.employee
    assert "0 of 1,000 tokens used" in seen(at.employee, "/me/")[1]


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"money": "", "tokens": ""}, 422, "Enter an amount of money, of tokens, or both."),
        ({"department": ""}, 422, "Choose whose use is counted"),
        ({"money": "-1"}, 422, "greater than or equal to"),
        ({"warn_percent": "101"}, 422, "less than or equal to 100"),
        ({"window": "year"}, 422, "not one of the available choices"),
        ({"tokens": "1" * 40}, 422, "less than or equal to"),
    ],
)
def test_what_is_wrong_is_told(at: Office, changes: dict[str, str], code: int, sentence: str) -> None:
    status, page = seen(at.manager, reverse("budget_new"), **form(at, **changes))
    assert (status, Budget.objects.count()) == (code, 0)
    assert sentence in page


def test_a_second_one_is_refused(at: Office, budget_of: Make) -> None:
    budget_of()
    status, page = seen(at.manager, reverse("budget_new"), **form(at))
    assert status == 409
    assert "There is a budget for this already" in page


def test_the_department_of_others_cannot_be_chosen(at: Office) -> None:
    assert seen(at.other_manager, reverse("budget_new"), **form(at))[0] == 422


def test_limits_are_changed_and_the_budget_ended(at: Office, budget_of: Make) -> None:
    budget = budget_of(5 * EURO)
    terms, ending = (reverse(name, args=[budget.pk]) for name in ("budget_terms", "budget_ending"))
    assert 'value="5' in seen(at.manager, terms)[1]
    assert seen(at.manager, terms, money="7", warn_percent="90")[0] == 302
    budget.refresh_from_db()
    assert (budget.money, budget.warn_percent) == (7 * EURO, 90)
    assert seen(at.employee, terms)[0] == 403
    assert seen(at.key_admin, ending, sure="yes")[0] == 302  # told that somebody else answers for it
    assert Budget.objects.current().exists()
    assert seen(at.manager, ending, sure="yes")[0] == 302
    assert not Budget.objects.current().exists()
    page = seen(at.manager, budget.get_absolute_url())[1]
    assert "This budget has ended" in page
    assert ending not in page
    assert seen(at.manager, terms, money="9", warn_percent="90")[0] == 409


def test_bars_say_the_same_in_words(at: Office, budget_of: Make) -> None:
    budget = budget_of(10 * EURO, 1_000)
    spend(budget, 8_500_000, 200)
    page = seen(at.manager, budget.get_absolute_url())[1]
    assert "8.50 € of 10.00 € used" in page
    assert "200 of 1,000 tokens used" in page
    assert page.count("nearly used up") == 1
    spend(budget, 1_500_000)
    assert "used up" in seen(at.manager, reverse("budgets"))[1]


def test_many_rows_cost_what_one_does(at: Office) -> None:
    client = signed_in(at.key_admin)

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    def fill(count: int) -> None:
        for _ in range(count):
            person = makers.person("employee", department=at.employee.department)
            spend(budgets.create(person, Window.DAY, BudgetTerms(None, 100), by=at.key_admin), tokens=5)

    fill(1)
    few = cost(reverse("budgets"))
    fill(6)
    assert cost(reverse("budgets")) == few

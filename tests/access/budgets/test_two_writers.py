"""Who saves limits that another has changed meanwhile reads both values, and undoes nothing unseen."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from apps.access.models import Budget
from apps.accounts.models import User
from tests.access.makers import Office, template
from tests.filled_forms import filled, opened
from tests.vendors import makers

pytestmark = pytest.mark.django_db
EURO = 1_000_000


def keeper(name: str) -> User:
    return makers.person("employee", "platform_admin", name=name)


def test_a_template_that_another_has_tightened(at: Office) -> None:
    kept = template()
    url = reverse("key_template", args=[kept.pk])
    first, second = makers.browser(keeper("Kim Keeper")), makers.browser(keeper("Olga Brand"))
    form = opened(first, url)
    assert second.post(url, filled(opened(second, url), longest_days=7)).status_code == 302
    answer = first.post(url, filled(form, requests_per_minute=9))
    kept.refresh_from_db()
    assert (answer.status_code, kept.longest_days) == (409, 7)
    assert kept.requests_per_minute != 9
    assert "The record says now: 7" in answer.content.decode()
    for _time in range(2):
        assert first.post(url, filled(answer.context["form"], longest_days=7)).status_code == 302
    kept.refresh_from_db()
    assert (kept.longest_days, kept.requests_per_minute) == (7, 9)


def test_limits_that_another_has_set(at: Office, budget_of: Callable[..., Budget]) -> None:
    budget = budget_of(5 * EURO)
    url = reverse("budget_terms", args=[budget.pk])
    first, second = makers.browser(at.manager), makers.browser(at.manager)
    form = opened(first, url)
    assert second.post(url, filled(opened(second, url), money="2.50")).status_code == 302
    answer = first.post(url, filled(form, warn_percent="90"))
    budget.refresh_from_db()
    assert (answer.status_code, budget.money, budget.warn_percent) == (409, 2_500_000, 80)
    assert "The record says now: 2.5" in answer.content.decode()
    for _time in range(2):
        assert first.post(url, filled(answer.context["form"], money="2.50")).status_code == 302
    budget.refresh_from_db()
    assert (budget.money, budget.warn_percent) == (2_500_000, 90)


def test_a_form_without_a_mark_is_taken(at: Office, budget_of: Callable[..., Budget]) -> None:
    """As it is sent by a page that was open before the update."""
    budget = budget_of(5 * EURO)
    url = reverse("budget_terms", args=[budget.pk])
    assert makers.browser(at.manager).post(url, {"money": "7", "warn_percent": "90"}).status_code == 302

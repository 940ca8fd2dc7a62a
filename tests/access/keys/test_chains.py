"""Keys that replace each other are one to limits and budgets: replacing gives nobody anything anew."""

import importlib
from datetime import timedelta

import pytest
from django.db import connection

from apps.access.models import ApiKey, Budget, Window
from apps.access.pages.keys import key_page
from apps.access.services import budgets
from apps.access.services.budgets import BudgetTerms
from apps.access.services.facts import load
from apps.access.services.rotation import rotate
from apps.access.subjects import Question
from apps.lifecycle.advance import RefusedError
from apps.policy.facts import Subject
from tests.access.makers import Office, issued

TERMS = BudgetTerms(5_000_000, None)


@pytest.fixture
def chain(at: Office) -> list[ApiKey]:
    """Three keys, of which all work: the first has a budget."""
    first = issued(at).key
    budgets.create(first, Window.MONTH, TERMS, by=at.key_admin)
    second = rotate(first, overlap=timedelta(days=7), by=at.employee).key
    return [first, second, rotate(second, overlap=timedelta(days=7), by=at.employee).key]


def subject(at: Office, key: ApiKey) -> Subject:
    found = load(Question(at.route.name, "api", key_id=key.key_id)).subject
    assert found is not None
    return found


def test_a_budget_counts_all_of_them(at: Office, chain: list[ApiKey]) -> None:
    budget = Budget.objects.get()
    for key in chain:
        assert [each.id for each in subject(at, key).budgets] == [budget.pk]
        assert [row.budget for row in key_page(key, at.key_admin).budgets] == [budget]


def test_limits_are_counted_under_the_first(at: Office, chain: list[ApiKey]) -> None:
    roots = [found.root for key in chain if (found := subject(at, key).key)]
    assert roots == [str(chain[0].reference)] * 3


def test_a_budget_of_the_newest_is_one_of_the_chain(at: Office, chain: list[ApiKey]) -> None:
    with pytest.raises(RefusedError) as refused:
        budgets.create(chain[2], Window.MONTH, TERMS, by=at.key_admin)
    assert refused.value.code == "taken"
    daily = budgets.create(chain[2], Window.DAY, TERMS, by=at.key_admin)
    assert daily.id in [each.id for each in subject(at, chain[1]).budgets]


def test_chains_from_before_find_their_first(at: Office, chain: list[ApiKey]) -> None:
    ApiKey.objects.update(root=None)
    with connection.cursor() as cursor:
        cursor.execute(importlib.import_module("apps.access.migrations.0041_key_root").FILL)
    assert list(ApiKey.objects.order_by("pk").values_list("root", flat=True)) == [
        None,
        chain[0].pk,
        chain[0].pk,
    ]

"""Pages cost the same number of queries for one row and for many."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import AccessRequest, ApiKey, Grant, Scope
from apps.access.services import keys
from apps.accounts.models import User
from apps.common import clock
from tests.access.browsing import signed_in
from tests.access.makers import Office, asked, granted
from tests.vendors import makers

MOST = 14


def fill(at: Office, colleagues: int) -> None:
    """For each colleague: an open request, a grant that waits for its key, a key of the employee."""
    for number in range(colleagues):
        person = makers.person("employee", department=at.employee.department)
        asked(at, Scope.CHAT, by=person)
        granted(at, Scope.API, to=person)
        grant = Grant.objects.create(
            person=at.employee,
            use_case=at.use_case,
            scope=Scope.API,
            granted_by=at.manager,
            valid_until=clock.today() + timedelta(days=90),
        )
        keys.issue(grant, name=f"Key {number}", expires_on=clock.today(), by=at.key_admin)


@pytest.fixture
def cost() -> Any:
    def count(person: User, url: str) -> int:
        client = signed_in(person)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return count


@pytest.mark.parametrize(
    ("who", "name", "query"),
    [
        ("manager", "access_requests", "?tab=waiting"),
        ("manager", "access_requests", "?tab=decided"),
        ("employee", "access_requests", ""),
        ("employee", "access_request_new", ""),
        ("key_admin", "api_keys", "?tab=due"),
        ("key_admin", "api_keys", "?tab=all"),
        ("employee", "api_keys", ""),
        ("employee", "me", ""),
        ("employee", "notices", ""),
    ],
)
def test_lists_do_not_grow(at: Office, cost: Any, who: str, name: str, query: str) -> None:
    fill(at, 1)
    url, person = reverse(name) + query, getattr(at, who)
    few = cost(person, url)
    fill(at, 4)
    assert cost(person, url) == few <= MOST


def test_single_pages_do_not_grow(at: Office, cost: Any) -> None:
    fill(at, 1)
    request, key = AccessRequest.objects.filter(scope=Scope.CHAT)[0], ApiKey.objects.get()
    pages = [(at.manager, request.get_absolute_url()), (at.employee, key.get_absolute_url())]
    few = [cost(*page) for page in pages]
    fill(at, 4)
    at.version.routes.add(*[makers.route(makers.vendor()) for _ in range(4)])
    assert [cost(*page) for page in pages] == few
    assert max(few) <= MOST + 5  # a key's page also tells its budgets, refused calls and successor


def test_the_second_page_begins_where_the_first_ended(at: Office) -> None:
    made = [asked(at, by=makers.person("employee", department=at.employee.department)) for _ in range(30)]
    client = signed_in(at.manager)
    first = client.get(reverse("access_requests"))
    next_url = first.context["list"].page.next_url
    second = client.get(reverse("access_requests") + next_url)
    shown = [row.request.pk for page in (first, second) for row in page.context["list"].rows]
    assert shown == [request.pk for request in reversed(made)]

"""Equal requests, granted together for less than they all asked for."""

from typing import Any

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Grant, RequestState, Scope, Terms
from apps.access.services import bulk
from apps.notices.models import Notice
from apps.register.models import UseCase
from apps.vendors.models import DataClass
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, asked, away
from tests.vendors import makers

ASKED = Terms.of(["way-1", "way-2"], DataClass.INTERNAL, 200)
LESS: dict[str, Any] = {
    "routes": "way-2", "max_data_class": "0", "budget": "20", "days": "30", "reason": "For a trial",
}  # fmt: skip


@pytest.fixture
def use_case(at: Office) -> UseCase:
    vendor = at.route.service.vendor
    routes = tuple(makers.route(vendor, name=name) for name in ("way-1", "way-2"))
    return makers.use_case(at.manager, routes=routes, title="Offers and more")


@pytest.fixture
def both(at: Office, use_case: UseCase) -> list[AccessRequest]:
    people = (at.employee, at.colleague)
    return [asked(at, Scope.API, by=person, use_case=use_case, terms=ASKED) for person in people]


def url_of(request: AccessRequest) -> str:
    return reverse("access_equals_narrowed", args=[request.pk])


def ticked(*requests: AccessRequest) -> dict[str, Any]:
    return {"request": [each.pk for each in requests]}


def test_all_get_the_same_less_and_each_is_told(at: Office, both: list[AccessRequest]) -> None:
    first = both[0]
    assert url_of(first) in seen(at.manager, reverse("access_equals", args=[first.pk]))[1]
    page = seen(at.manager, url_of(first))[1]
    assert all(f'name="request" value="{each.pk}" checked' in page for each in both)
    assert seen(at.manager, url_of(first), **LESS, **ticked(*both))[0] == 302
    assert {grant.terms for grant in Grant.objects.all()} == {Terms.of(["way-2"], DataClass.PUBLIC, 20)}
    for request in both:
        assert events_of(request) == ["access_request:create", "access_request:grant"]
        assert request.decision.reason == "For a trial"
        assert Notice.objects.get(person=request.requested_by).kind == "access_changed"


def test_what_was_ticked_before_stays_ticked(at: Office, both: list[AccessRequest]) -> None:
    code, page = seen(at.manager, url_of(both[0]), open="yes", **ticked(both[1]))
    assert code == 200
    assert f'name="request" value="{both[1].pk}" checked' in page
    assert f'name="request" value="{both[0].pk}">' in page
    assert "Please check what you entered" not in page
    assert not Grant.objects.exists()
    assert seen(at.employee, url_of(both[0]), open="yes")[0] == 404


def test_who_is_not_ticked_waits_on(at: Office, both: list[AccessRequest]) -> None:
    assert seen(at.manager, url_of(both[0]), **LESS, **ticked(both[1]))[0] == 302
    assert [grant.person for grant in Grant.objects.all()] == [at.colleague]
    both[0].refresh_from_db()
    assert both[0].state == RequestState.REQUESTED


def test_nobody_is_ticked(at: Office, both: list[AccessRequest]) -> None:
    code, page = seen(at.manager, url_of(both[0]), **LESS)
    assert code == 422
    assert "Please choose at least one person" in page
    assert not Grant.objects.exists()


@pytest.mark.parametrize("left_out", ["routes", "reason", "budget", "days"])
def test_what_is_missing_is_said_and_the_ticks_stay(
    at: Office, both: list[AccessRequest], left_out: str
) -> None:
    given = {name: value for name, value in LESS.items() if name != left_out}
    code, page = seen(at.manager, url_of(both[0]), **given, **ticked(both[1]))
    assert code == 422
    assert f'name="request" value="{both[1].pk}" checked' in page
    assert f'name="request" value="{both[0].pk}">' in page
    assert not Grant.objects.exists()


def test_more_than_was_asked_for_is_refused_for_each(at: Office, both: list[AccessRequest]) -> None:
    outcome = bulk.decide_all(both, True, reason="x", days=30, terms=Terms.of(budget=900), by=at.manager)
    assert outcome.decided == 0
    assert {why for _person, why in outcome.refused} == {
        "You can grant less than was asked for, but no more."
    }


def test_who_decides_narrows_and_nobody_else(at: Office, both: list[AccessRequest]) -> None:
    given = {**LESS, **ticked(*both)}
    people = {"employee": 422, "other_manager": 404, "key_admin": 404, "auditor": 403}
    assert {who: seen(getattr(at, who), url_of(both[0]), **given)[0] for who in people} == people
    assert seen(at.employee, url_of(both[0]))[0] == 404
    deputy = makers.person("employee", department=at.employee.department)
    away(at.manager, deputy)
    assert seen(deputy, url_of(both[0]), **given)[0] == 302
    assert both[1].decision.on_behalf_of == at.manager

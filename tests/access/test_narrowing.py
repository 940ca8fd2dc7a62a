"""Less than was asked for: fewer models, a lower class, a smaller budget, a shorter time; never more."""

from typing import Any

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Budget, Grant, RequestState, Scope, Terms
from apps.access.services import renewals, requests
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.register.models import UseCase
from apps.vendors.models import DataClass
from tests.access.browsing import seen
from tests.access.makers import Office, asked, away
from tests.vendors import makers

ASKED = Terms.of(["way-1", "way-2"], DataClass.INTERNAL, 200)


@pytest.fixture
def use_case(at: Office) -> UseCase:
    vendor = at.route.service.vendor
    routes = tuple(makers.route(vendor, name=name) for name in ("way-1", "way-2", "way-3"))
    return makers.use_case(at.manager, routes=routes, title="Offers and more")


def decided(at: Office, request: AccessRequest, terms: Terms | None, **more: Any) -> Grant:
    given: dict[str, Any] = {"reason": "Less is enough", "days": request.days, "by": at.manager} | more
    requests.decide(request, True, terms=terms, **given)
    return Grant.objects.get(request=request)


@pytest.mark.parametrize(
    "less",
    [
        Terms.of(["way-2"], DataClass.INTERNAL, 200),
        Terms.of(["way-1", "way-2"], DataClass.PUBLIC, 200),
        Terms.of(["way-1", "way-2"], DataClass.INTERNAL, 50),
    ],
)
def test_less_is_granted_and_the_requester_told(at: Office, use_case: UseCase, less: Terms) -> None:
    request = asked(at, use_case=use_case, terms=ASKED)
    grant = decided(at, request, less)
    assert grant.terms == less
    assert Budget.objects.get(grant=grant).money == (less.budget or 0) * 1_000_000
    request.refresh_from_db()
    assert (request.state, request.terms) == (RequestState.GRANTED, ASKED), "what was asked stays as it was"
    assert request.decision.reason == "Less is enough"
    assert Notice.objects.get(person=at.employee).kind == "access_changed"
    event = AuditEvent.objects.get(event="access_request:grant")
    assert (event.details["routes"], event.details["budget"]) == (list(less.routes), less.budget)


@pytest.mark.parametrize(
    "more",
    [
        Terms.of(["way-1", "way-3"], DataClass.INTERNAL, 200),
        Terms.of([], DataClass.INTERNAL, 200),
        Terms.of(["way-1"], DataClass.CONFIDENTIAL, 200),
        Terms.of(["way-1"], None, 200),
        Terms.of(["way-1"], DataClass.INTERNAL, 201),
        Terms.of(["way-1"], DataClass.INTERNAL, None),
    ],
)
def test_more_than_was_asked_for_is_granted_by_nobody(at: Office, use_case: UseCase, more: Terms) -> None:
    request = asked(at, use_case=use_case, terms=ASKED)
    with pytest.raises(RefusedError, match="no more"):
        decided(at, request, more)
    request.refresh_from_db()
    assert request.state == RequestState.REQUESTED


def test_of_all_models_some_but_none_beyond_the_approval(at: Office, use_case: UseCase) -> None:
    request = asked(at, use_case=use_case)
    with pytest.raises(RefusedError, match="not approved for: elsewhere"):
        decided(at, request, Terms.of(["elsewhere"]))
    assert decided(at, request, Terms.of(["way-3"])).routes == ["way-3"]


def test_another_duration_is_a_change_too(at: Office) -> None:
    request = asked(at, days=180)
    decided(at, request, None, days=30)
    assert request.decision.days == 30
    assert Notice.objects.get(person=at.employee).kind == "access_changed"
    assert "Granted with changes" in seen(at.employee, request.get_absolute_url())[1]


def test_what_was_granted_as_asked_is_no_change(at: Office) -> None:
    request = asked(at)
    decided(at, request, None)
    assert Notice.objects.get(person=at.employee).kind == "access_granted"
    assert "Granted with changes" not in seen(at.employee, request.get_absolute_url())[1]


def test_a_narrowed_access_is_renewed_as_it_was_granted(at: Office, use_case: UseCase) -> None:
    grant = decided(at, asked(at, use_case=use_case, terms=ASKED), Terms.of(["way-1"], 0, 50), days=20)
    renewed = renewals.renew(grant, by=at.employee)
    assert (renewed.terms, renewed.days) == (grant.terms, 20)


def test_the_page_offers_what_was_asked_for(at: Office, use_case: UseCase) -> None:
    request = asked(at, use_case=use_case, terms=ASKED)
    url = reverse("access_narrowed", args=[request.pk])
    assert url in seen(at.manager, request.get_absolute_url())[1]
    page = seen(at.manager, url)[1]
    assert 'value="way-1"' in page
    assert 'value="way-3"' not in page
    assert f'<option value="{DataClass.INTERNAL.value}" selected' in page
    assert f'<option value="{DataClass.CONFIDENTIAL.value}"' not in page
    assert 'max="200"' in page
    assert seen(at.employee, url)[0] == 404, "who asked does not decide"


@pytest.mark.parametrize("left_out", ["routes", "reason", "budget", "days"])
def test_the_page_grants_and_says_what_is_missing(at: Office, use_case: UseCase, left_out: str) -> None:
    request = asked(at, Scope.API, use_case=use_case, terms=ASKED)
    url = reverse("access_narrowed", args=[request.pk])
    given = {"routes": "way-2", "max_data_class": "0", "budget": "20", "days": "30", "reason": "For a trial"}
    assert seen(at.manager, url, **{k: v for k, v in given.items() if k != left_out})[0] == 422
    assert seen(at.manager, url, **given | {"budget": "900"})[0] == 409
    assert seen(at.manager, url, **given)[0] == 302
    grant = Grant.objects.get(request=request)
    assert grant.terms == Terms.of(["way-2"], DataClass.PUBLIC, 20)
    page = seen(at.employee, request.get_absolute_url())[1]
    assert "Granted with changes" in page
    assert "For a trial" in page


def test_all_models_ticked_stay_all_models(at: Office, use_case: UseCase) -> None:
    request = asked(at, use_case=use_case)
    url = reverse("access_narrowed", args=[request.pk])
    given: dict[str, Any] = {"routes": ["way-1", "way-2", "way-3"], "days": "30", "reason": "Shorter"}
    assert seen(at.manager, url, **given)[0] == 302
    assert Grant.objects.get(request=request).routes == []


def test_who_decides_narrows_and_nobody_else(at: Office, use_case: UseCase) -> None:
    request = asked(at, use_case=use_case)
    url, given = (
        reverse("access_narrowed", args=[request.pk]),
        {"routes": "way-1", "days": "30", "reason": "x"},
    )
    people = {"employee": 409, "other_manager": 404, "key_admin": 404, "auditor": 403}
    assert {who: seen(getattr(at, who), url, **given)[0] for who in people} == people
    away(at.manager, at.colleague)
    assert seen(at.colleague, url, **given)[0] == 302
    assert request.decision.on_behalf_of == at.manager


def test_a_yes_to_all_of_it_is_no_narrowing(at: Office, use_case: UseCase) -> None:
    request = asked(at, use_case=use_case, terms=ASKED)
    given: dict[str, Any] = {
        "routes": list(ASKED.routes), "max_data_class": str(ASKED.max_data_class), "budget": "200",
        "days": str(request.days), "reason": "x",
    }  # fmt: skip
    status, page = seen(at.manager, reverse("access_narrowed", args=[request.pk]), **given)
    assert status == 422
    assert "Nothing is changed." in page
    assert not Grant.objects.filter(request=request).exists()

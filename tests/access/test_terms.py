"""What is asked for is what is granted, and what the gate lets through."""

import re

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Grant, Scope, Terms
from apps.access.services import requests
from apps.access.services.facts import explain
from apps.lifecycle.advance import RefusedError
from apps.register.models import Condition
from apps.vendors.models import DataClass
from tests.access.browsing import seen
from tests.access.makers import Office, asked, granted, issued, second_route
from tests.vendors import makers

PUBLIC, CONFIDENTIAL = int(DataClass.PUBLIC), int(DataClass.CONFIDENTIAL)


def test_a_grant_carries_the_terms_of_its_request(at: Office) -> None:
    terms = Terms.of([at.route.name], PUBLIC, 50)
    request = asked(at, terms=terms)
    requests.decide(request, True, reason="", days=30, by=at.manager)
    assert Grant.objects.get(request=request).terms == AccessRequest.objects.get().terms == terms


def test_the_gate_lets_only_the_granted_model_through(at: Office) -> None:
    other = second_route(at)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name]))
    answers = {
        name: explain(at.employee, at.use_case.ref, name, "chat") for name in (at.route.name, other.name)
    }
    assert "ROUTE_NOT_GRANTED" not in answers[at.route.name].codes
    assert answers[other.name].codes[0] == "ROUTE_NOT_GRANTED"
    assert other.label in answers[other.name].reasons[0].sentence


def test_the_gate_lets_only_the_granted_class_through(at: Office) -> None:
    granted(at, Scope.CHAT, terms=Terms.of(max_data_class=PUBLIC))
    public, internal = (
        explain(at.employee, at.use_case.ref, at.route.name, "chat", data_class=each) for each in (0, 1)
    )
    assert public.allowed
    assert internal.codes == ["CLASS_NOT_GRANTED"]
    assert "Internal" in internal.reasons[0].sentence


def test_a_key_opens_no_more_than_its_grant(at: Office) -> None:
    other = second_route(at)
    key = issued(at, granted(at, terms=Terms.of([at.route.name]))).key
    page = seen(at.employee, key.get_absolute_url())[1]
    assert at.route.name in page
    assert other.name not in page


def test_an_access_without_limits_opens_what_the_use_case_allows(at: Office) -> None:
    granted(at, Scope.CHAT)
    assert explain(at.employee, at.use_case.ref, at.route.name, "chat", data_class=1).allowed


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms.of(["unheard-of"]), "routes"),
        (Terms.of(max_data_class=CONFIDENTIAL + 1), "data_class"),
        (Terms.of(budget=0), "budget"),
        (Terms.of(budget=100_001), "budget"),
    ],
    ids=str,
)
def test_nothing_beyond_the_approval_is_asked_for(at: Office, terms: Terms, code: str) -> None:
    at.version.max_data_class = CONFIDENTIAL
    type(at.version).objects.filter(pk=at.version.pk).update(max_data_class=CONFIDENTIAL)
    with pytest.raises(RefusedError) as refused:
        asked(at, terms=terms)
    assert refused.value.code == code


def test_what_is_no_longer_approved_is_not_granted(at: Office) -> None:
    request = asked(at, terms=Terms.of([at.route.name]))
    Condition.objects.create(version=at.version, kind="routes", value=[])
    with pytest.raises(RefusedError, match="is not approved for"):
        requests.decide(AccessRequest.objects.get(pk=request.pk), True, reason="", days=30, by=at.manager)
    assert not Grant.objects.exists()


def test_a_wider_access_can_be_asked_for_and_a_narrower_one_not(at: Office) -> None:
    other = second_route(at)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], PUBLIC))
    asked(at, terms=Terms.of([other.name]))
    with pytest.raises(RefusedError) as refused:
        asked(at, scope=Scope.CHAT, terms=Terms.of([at.route.name], PUBLIC))
    assert refused.value.code == "already_granted"


@pytest.mark.parametrize(
    ("held", "wanted", "enough"),
    [
        (Terms(), Terms(), True),
        (Terms(), Terms.of(["a"], 0, 5), True),
        (Terms.of(["a"]), Terms(), False),
        (Terms.of(["a", "b"]), Terms.of(["b"]), True),
        (Terms.of(["a"]), Terms.of(["a", "b"]), False),
        (Terms.of(max_data_class=1), Terms.of(max_data_class=1), True),
        (Terms.of(max_data_class=1), Terms(), False),
        (Terms.of(max_data_class=0), Terms.of(max_data_class=1), False),
        (Terms.of(budget=50), Terms.of(budget=50), True),
        (Terms.of(budget=50), Terms(), False),
    ],
    ids=str,
)
def test_terms_include_others(held: Terms, wanted: Terms, enough: bool) -> None:
    assert held.include(wanted) is enough


def test_the_form_asks_for_models_class_and_budget(at: Office) -> None:
    other = second_route(at)
    url = reverse("access_request_new")
    page = seen(at.employee, url)[1]
    assert other.label in page
    data = {"use_case": at.use_case.ref, "scope": "chat", "purpose": "Offers", "days": "90"}
    code, _page = seen(
        at.employee,
        url,
        **data,
        routes=[other.name, at.route.name],
        max_data_class="0",
        budget="20",
        urgent="on",
    )
    assert code == 302
    made = AccessRequest.objects.get()
    assert made.terms == Terms.of([at.route.name, other.name], 0, 20)
    assert made.urgent
    shown = seen(at.manager, made.get_absolute_url())[1]
    assert f"{at.route.label}, {other.label}" in shown or f"{other.label}, {at.route.label}" in shown
    assert "20 € a month" in shown


def test_a_chosen_use_case_offers_its_own_models(at: Office) -> None:
    foreign = makers.route(makers.vendor())
    another = makers.use_case(at.manager, routes=(foreign,), title="Another")
    url = reverse("access_request_new")
    assert offered(at, url) == {at.route.name, foreign.name}
    assert offered(at, f"{url}?use_case={another.ref}") == {foreign.name}
    assert offered(at, f"{url}?use_case={at.use_case.ref}") == {at.route.name}
    both = f"{url}?use_case={another.ref}&routes={foreign.name}&routes={at.route.name}"
    assert re.findall(r'name="routes" value="([^"]+)"[^>]* checked', seen(at.employee, both)[1]) == [
        foreign.name
    ]
    assert offered(at, f"{url}?use_case=UC-9999") == {at.route.name, foreign.name}


def offered(at: Office, url: str) -> set[str]:
    """Names of the models that can be ticked."""
    return set(re.findall(r'name="routes" value="([^"]+)"', seen(at.employee, url)[1]))


@pytest.mark.parametrize(
    "wrong", [{"routes": "x"}, {"max_data_class": "9"}, {"budget": "-1"}, {"budget": "1e9"}], ids=str
)
def test_wrong_limits_come_back(at: Office, wrong: dict[str, str]) -> None:
    data = {"use_case": at.use_case.ref, "scope": "chat", "purpose": "Offers", "days": "90", **wrong}
    assert seen(at.employee, reverse("access_request_new"), **data)[0] == 422
    assert not AccessRequest.objects.exists()


def test_a_model_of_another_use_case_is_named_in_the_refusal(at: Office) -> None:
    foreign = makers.route(makers.vendor())
    makers.use_case(at.manager, routes=(foreign,), title="Another")
    data = {"use_case": at.use_case.ref, "scope": "chat", "purpose": "Offers", "days": "90"}
    code, page = seen(at.employee, reverse("access_request_new"), **data, routes=[foreign.name])
    assert code in (409, 422)
    assert code == 422 or foreign.name in page

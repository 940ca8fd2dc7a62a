"""One rule says what can be asked for: the pages offer that, and nothing that is refused afterwards."""

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import AccessRequest, Grant, RequestState, Scope, Terms
from apps.access.services import renewals, requests
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import Channel, ConditionKind, UseCase, UseCaseState, UseCaseVersion
from apps.register.services import confirmations, lasting
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, asked, ended_by, granted, second_route
from tests.vendors import makers

FORM = reverse("access_request_new")
CHAT, KEY = "Ask for chat access", "Ask for an API key"


@pytest.fixture(autouse=True)
def _for_chat_and_keys(at: Office) -> None:
    UseCaseVersion.objects.update(channel=Channel.BOTH)


def ends(at: Office, how: str, days: int) -> date:
    """The use case ends so many days from today, by itself or by a condition."""
    last: date = clock.today() + timedelta(days=days)
    if how == "itself":
        UseCase.objects.filter(pk=at.use_case.pk).update(ends_on=last)
    else:
        makers.condition(at.use_case, ConditionKind.EXPIRES_ON, last.isoformat())
    return last


def offered(at: Office, url: str) -> list[str]:
    page = seen(at.employee, url)[1]
    return [button for button in (CHAT, KEY) if button in page]


def choices(at: Office) -> list[UseCase]:
    return list(signed_in(at.employee).get(FORM).context["form"].fields["use_case"].queryset)


@pytest.mark.parametrize("how", ["itself", "condition"])
@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True)])
def test_what_has_ended_is_offered_nowhere(at: Office, how: str, days: int, is_open: bool) -> None:
    waiting = asked(at, by=at.colleague)
    ends(at, how, days)
    at.use_case.refresh_from_db()
    assert offered(at, at.use_case.get_absolute_url()) == ([CHAT, KEY] if is_open else [])
    assert offered(at, reverse("catalogue")) == ([CHAT, KEY] if is_open else [])
    assert choices(at) == ([at.use_case] if is_open else [])
    if is_open:
        requests.decide(waiting, True, reason="", days=30, by=at.manager)
        assert asked(at).state == RequestState.REQUESTED
        return
    with pytest.raises(RefusedError, match="ended on") as refused:
        asked(at)
    assert refused.value.code == "uc_ended"
    with pytest.raises(RefusedError, match="ended on"):
        requests.decide(waiting, True, reason="", days=30, by=at.manager)
    assert not Grant.objects.exists()


def test_the_earlier_of_two_ends_counts(at: Office) -> None:
    ends(at, "itself", 30)
    assert lasting.ended_on(UseCase.objects.get(pk=at.use_case.pk)) is None
    last = ends(at, "condition", -3)
    assert lasting.ended_on(UseCase.objects.get(pk=at.use_case.pk)) == last
    UseCase.objects.update(ends_on=last - timedelta(days=1))
    assert lasting.ended_on(UseCase.objects.get(pk=at.use_case.pk)) == last - timedelta(days=1)


def page_of(at: Office) -> str:
    return html.unescape(seen(at.employee, at.use_case.get_absolute_url())[1])


def test_what_waits_is_not_offered_again_but_named(at: Office) -> None:
    request = asked(at, Scope.CHAT)
    asked(at, Scope.API, by=at.colleague)
    page = page_of(at)
    said = "Chat: You have already asked for this: a decision is due."
    assert f'<a href="{request.get_absolute_url()}">{said}</a>' in page
    assert (CHAT in page, KEY in page) == (False, True)
    requests.ask_back(request, question="Which offers?", by=at.manager)
    assert "Chat: You have already asked for this: your answer to a question is awaited." in page_of(at)
    asked(at, Scope.API)
    assert offered(at, at.use_case.get_absolute_url()) == []


def test_what_lasts_is_not_offered_again_but_named(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    page = page_of(at)
    assert "Chat: You have this access until" in page
    assert (CHAT in page, KEY in page) == (False, True)
    ended_by(grant, 30)  # to be renewed, or asked for anew
    page = page_of(at)
    assert "You have this access until" not in page
    assert CHAT in page


@pytest.mark.parametrize("terms", [{"routes": True}, {"max_data_class": 0}, {"budget": 20}], ids=str)
def test_beside_limits_more_can_be_asked_for(at: Office, terms: dict[str, Any]) -> None:
    limits = terms | ({"routes": [at.route.name]} if "routes" in terms else {})
    granted(at, Scope.CHAT, terms=Terms.of(**limits))
    assert offered(at, at.use_case.get_absolute_url()) == [CHAT, KEY]
    assert asked(at, Scope.CHAT).state == RequestState.REQUESTED


def test_who_may_not_ask_reads_nothing_about_asking(at: Office) -> None:
    page = seen(at.auditor, at.use_case.get_absolute_url())[1]
    assert CHAT not in page
    granted(at, Scope.CHAT)
    UseCase.objects.update(state=UseCaseState.SUSPENDED)
    assert "You have this access until" not in page_of(at)


def due(at: Office, scope: str = Scope.CHAT, **more: Any) -> Grant:
    return ended_by(granted(at, scope, **more), 5)


def renewable(at: Office, grant: Grant) -> bool:
    """On My data and on the page of its request; whether it then works is the same."""
    fresh = Grant.objects.get(pk=grant.pk)
    url = reverse("grant_renewal", args=[grant.pk])
    assert fresh.request is not None
    shown = {url in seen(at.employee, place)[1] for place in ("/me/", fresh.request.get_absolute_url())}
    assert len(shown) == 1
    return shown.pop()


@pytest.mark.parametrize("state", [UseCaseState.SUSPENDED, UseCaseState.RETIRED])
def test_no_access_to_what_does_not_run_is_renewed(at: Office, state: str) -> None:
    grant = due(at)
    assert renewable(at, grant)
    UseCase.objects.update(state=state)
    assert not renewable(at, grant)
    with pytest.raises(RefusedError, match="not approved at present"):
        renewals.renew(Grant.objects.get(pk=grant.pk), by=at.employee)


@pytest.mark.parametrize("how", ["itself", "condition"])
def test_no_access_to_what_has_ended_is_renewed(at: Office, how: str) -> None:
    grant = due(at)
    ends(at, how, -1)
    assert not renewable(at, grant)


@pytest.mark.parametrize("how", ["condition", "left"])
def test_no_access_without_an_approved_model_is_renewed(at: Office, how: str) -> None:
    other = second_route(at)
    confirmations.keep(at.version, by=None)
    grant = due(at, terms=Terms.of([at.route.name], 1))
    whole = due(at, Scope.API)
    assert renewable(at, grant)
    if how == "condition":
        makers.condition(at.use_case, ConditionKind.ROUTES, [other.name])
    else:
        at.version.routes.remove(at.route)
    assert not renewable(at, grant)
    assert renewable(at, whole)
    with pytest.raises(RefusedError):
        renewals.renew(Grant.objects.get(pk=grant.pk), by=at.employee)


def test_what_is_asked_for_already_is_not_renewed_again(at: Office) -> None:
    grant, other = due(at), due(at, Scope.API)
    request = renewals.renew(grant, by=at.employee)
    assert not renewable(at, grant)
    assert renewable(at, other)
    requests.withdraw(request, by=at.employee)
    assert renewable(at, grant)
    assert AccessRequest.objects.of(at.colleague).count() == 0


def test_what_can_be_renewed_is_found_in_as_many_queries_for_many(at: Office) -> None:
    def cost(grants: list[Grant]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(renewals.renewable_among(grants, at.employee)) == len(grants)
        return len(queries)

    due(at)
    cases = [makers.use_case(at.manager, routes=(at.route,), channel="both") for _number in range(4)]
    joined = Grant.objects.select_related("use_case", "successor")
    few = cost(list(joined))
    for case in cases:
        due(at, use_case=case)
    assert cost(list(joined.all())) == few <= 8

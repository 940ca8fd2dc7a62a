"""The way in is what the gate says to this person: no button leads to a refusal, and the card says why."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import Budget, BudgetScope, Scope, Terms, Window
from apps.common import clock
from apps.register.models import Channel, ConditionKind, UseCase, UseCaseVersion
from apps.register.pages.catalogue import Card, Way
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute, Purpose
from tests.access.browsing import signed_in
from tests.access.makers import Office, granted
from tests.vendors import makers

CHAT, ASK = "/chat/?use_case=", "/requests/new/?use_case="


@pytest.fixture(autouse=True)
def _for_chat_and_keys(at: Office) -> None:
    UseCaseVersion.objects.update(channel=Channel.BOTH)


def card(at: Office) -> tuple[Card, str]:
    """What the employee sees of the office's use case, as values and as text."""
    answer = signed_in(at.employee).get(reverse("catalogue"))
    cards = [each for group in answer.context["page"].groups for each in group.cards]
    page = html.unescape(answer.content.decode())
    part = page.split(f'aria-labelledby="{at.use_case.ref}"', 1)[1].split("</article>", 1)[0]
    return next(each for each in cards if each.use_case == at.use_case), part


def way(at: Office, scope: str = Scope.CHAT) -> Way | None:
    return next((each for each in card(at)[0].ways if each.scope == scope), None)


def another_vendors(at: Office) -> ModelRoute:
    vendor = makers.vendor()
    makers.agreement(vendor)
    added = makers.route(vendor, label="Polar")
    at.version.routes.add(added)
    confirmations.keep(at.version, by=None)
    return added


def test_an_access_whose_model_is_closed_leads_nowhere_and_another_can_be_asked_for(at: Office) -> None:
    another_vendors(at)
    granted(at, Scope.CHAT, terms=Terms.of([at.route.name], None, None))
    assert way(at) is not None
    assert CHAT in card(at)[1]
    at.agreement.delete()
    found, page = card(at)
    missing = f"Your access to the use case {at.use_case.ref} does not include the model Polar."
    chat = found.ways[0]
    assert (found.closed, chat.closed, chat.why, chat.asks) == (False, True, [missing], True)
    assert page.count("Closed for now") == 2  # the model for everybody, the chat for this person
    assert missing in page
    assert CHAT not in page
    assert f"{ASK}{at.use_case.ref}&scope=chat" in page


def test_what_opens_one_of_several_models_leads_in(at: Office) -> None:
    second = another_vendors(at)
    granted(at, Scope.CHAT, terms=Terms.of([second.name], None, None))
    at.agreement.delete()
    chat = way(at)
    assert chat is not None
    assert (chat.closed, chat.why, chat.asks) == (False, [], False)
    assert CHAT in card(at)[1]


@pytest.mark.parametrize("has_access", [False, True])
def test_what_is_for_other_departments_is_not_asked_for_in_vain(at: Office, has_access: bool) -> None:
    if has_access:
        granted(at, Scope.CHAT)
    makers.condition(at.use_case, ConditionKind.GROUPS, [at.other_manager.department_id])
    found, page = card(at)
    assert page.count(f"The use case {at.use_case.ref} is open to other departments only.") == 1
    assert not any(each.asks for each in found.ways)
    assert CHAT not in page
    assert ASK not in page
    assert ("Your access to the chat lasts until" in page) is has_access


def test_whose_messages_nobody_may_read_is_not_led_where_they_would_wait(at: Office) -> None:
    granted(at, Scope.CHAT)
    makers.condition(at.use_case, ConditionKind.HOLD_INPUT, True)
    assert CHAT in card(at)[1]
    at.employee.roles.create(role="works_council")
    found, page = card(at)
    assert found.ways[0].closed
    assert "you hold a protected function" in page
    assert CHAT not in page
    assert ASK not in page


@pytest.mark.parametrize("has_access", [False, True])
def test_a_course_that_is_missing_is_named_beside_the_way(at: Office, has_access: bool) -> None:
    if has_access:
        granted(at, Scope.CHAT)
    makers.condition(at.use_case, ConditionKind.TRAINING, "ki-grundlagen")
    page = card(at)[1]
    assert f"The use case {at.use_case.ref} asks for a current pass of the course ki-grundlagen." in page
    assert CHAT not in page
    assert (f"{ASK}{at.use_case.ref}&scope=chat" in page) is not has_access  # it can be passed meanwhile


def test_models_that_only_embed_open_no_chat(at: Office) -> None:
    granted(at, Scope.CHAT)
    at.version.routes.set([makers.route(at.route.service.vendor, purpose=Purpose.EMBEDDINGS)])
    confirmations.keep(at.version, by=None)
    page = card(at)[1]
    assert f"{at.use_case.ref} has no model that answers in words." in page
    assert CHAT not in page


@pytest.mark.parametrize("by", ["text", "condition"])
def test_access_lasts_no_longer_than_the_use_case(at: Office, by: str) -> None:
    granted(at, Scope.CHAT, days=90)
    last = clock.today() + timedelta(days=9)
    if by == "text":
        UseCase.objects.update(ends_on=last)
    else:
        makers.condition(at.use_case, ConditionKind.EXPIRES_ON, last.isoformat())
    assert f"Your access to the chat lasts until {last.day} {last:%b %Y}." in card(at)[1]


def test_access_to_one_way_is_not_taken_for_the_other(at: Office) -> None:
    granted(at, Scope.API)
    found, page = card(at)
    assert [(each.scope, bool(each.until), each.asks) for each in found.ways] == [
        ("chat", False, True),
        ("api", True, False),
    ]
    assert CHAT not in page


def test_more_use_cases_models_and_accesses_cost_no_more_queries(at: Office) -> None:
    person = at.employee
    Budget.objects.create(
        scope=BudgetScope.PERSON, person=person, window=Window.DAY, tokens=1, set_by=at.manager
    )
    client = signed_in(person)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("catalogue"))
        return len(found)

    granted(at, Scope.CHAT)
    asked()
    few = asked()
    for _ in range(5):
        routes = (at.route, makers.route(at.route.service.vendor))
        case = makers.use_case(at.manager, routes=routes, channel=Channel.BOTH)
        granted(at, Scope.CHAT, use_case=case)
        granted(at, Scope.API, use_case=case)
    assert asked() == few

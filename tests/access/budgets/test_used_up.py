"""A budget without room closes what it counts on every page that says what is open, before anybody types."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from apps.access.models import Budget, BudgetPeriod, BudgetScope, Scope, Window
from apps.access.models.budget import next_start, starts_on
from apps.common import clock
from apps.register.models import Channel, UseCaseVersion
from apps.register.panels import Section
from apps.vendors.models import ModelRoute
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, granted

CHAT, EURO = "/chat/?use_case=", 1_000_000


@pytest.fixture(autouse=True)
def _priced(at: Office) -> None:
    ModelRoute.objects.update(input_price=1_000, output_price=1_000)  # a millionth of a euro for each token
    granted(at, Scope.CHAT)


def budget(at: Office, scope: str = BudgetScope.USE_CASE, *, spent: int = 0, **terms: Any) -> Budget:
    subject = {"use_case": at.use_case, "person": at.employee, "department": at.employee.department}[scope]
    made = Budget.objects.create(
        scope=scope, window=Window.MONTH, set_by=at.manager, **{scope: subject}, **(terms or {"money": EURO})
    )
    if spent:
        begun = starts_on(Window.MONTH, clock.today())
        BudgetPeriod.objects.create(budget=made, starts_on=begun, spent_money=spent, spent_tokens=spent)
    return made


def card(at: Office) -> str:
    _status, page = seen(at.employee, reverse("catalogue"))
    return html.unescape(page.split("<article", 1)[1].split("</article>", 1)[0])


def may_i(at: Office) -> Section:
    panels = signed_in(at.employee).get(at.use_case.get_absolute_url()).context["page"].panels
    sections = next(each for each in panels if each.title == "May I use it now?").sections
    found: Section = next(each for each in sections if each.heading.endswith("Chat"))
    return found


def used_up(label: str) -> str:
    again = next_start(Window.MONTH, clock.today())
    return f"The budget ({label}) is used up. It begins anew on {again.day} {again:%b %Y}."


@pytest.mark.parametrize(
    ("scope", "label"), [("use_case", "Use case"), ("person", "Person"), ("department", "Department")]
)
def test_what_is_used_up_is_said_before_anybody_types(at: Office, scope: str, label: str) -> None:
    budget(at, scope, spent=EURO)
    section, page = may_i(at), card(at)
    assert (section.good, [line.text for line in section.lines]) == (False, [used_up(label)])
    assert used_up(label) in page
    assert CHAT not in page
    assert "Ask for chat access" not in page  # a wider access would be counted all the same


def test_what_would_not_take_the_shortest_message_is_used_up(at: Office) -> None:
    """The most that an answer may cost is put aside before a message is sent."""
    shortest = 1 + settings.GATEWAY["budget_answer_tokens"]
    row = budget(at, spent=EURO - shortest)
    assert may_i(at).good
    BudgetPeriod.objects.filter(budget=row).update(spent_money=EURO - shortest + 1)
    assert not may_i(at).good


@pytest.mark.parametrize("spent", [0, 3_999])
def test_what_has_never_room_for_a_message_is_not_used_up(at: Office, spent: int) -> None:
    """It would be told again in the next window, and in each after it."""
    budget(at, "person", tokens=4_000, spent=spent)
    [line] = may_i(at).lines
    assert line.text == (
        "The whole budget (Person) is smaller than what the message and its longest answer may take."
    )
    page = card(at)
    assert line.text in page
    assert "used up" not in page
    assert CHAT not in page
    assert "Ask for chat access" not in page


def test_tokens_run_out_like_money(at: Office) -> None:
    budget(at, tokens=10_000, spent=9_000)
    assert [line.text for line in may_i(at).lines] == [used_up("Use case")]


def test_a_window_that_is_over_and_a_budget_that_has_ended_close_nothing(at: Office) -> None:
    row = budget(at, spent=EURO)
    begun = starts_on(Window.MONTH, clock.today())
    BudgetPeriod.objects.filter(budget=row).update(starts_on=begun - timedelta(days=1))
    assert may_i(at).good
    assert CHAT in card(at)
    BudgetPeriod.objects.filter(budget=row).update(starts_on=begun)
    Budget.objects.update(ended_at=clock.now(), ended_by=at.manager)
    assert may_i(at).good
    assert CHAT in card(at)


def test_a_colleague_is_not_closed_out_by_the_budget_of_another_person(at: Office) -> None:
    granted(at, Scope.CHAT, to=at.colleague)
    budget(at, "person", spent=EURO)
    _status, page = seen(at.colleague, reverse("catalogue"))
    assert CHAT in page
    assert "is used up" not in page


@pytest.mark.parametrize("scope", ["use_case", "person"])
def test_without_a_price_a_budget_in_money_opens_nothing(at: Office, scope: str) -> None:
    ModelRoute.objects.update(output_price=None)
    assert CHAT in card(at)
    budget(at, scope)
    page = card(at)
    assert f"nobody has entered what the model {at.route.label} costs." in page
    assert page.count("Closed for now") == 1
    assert CHAT not in page


@pytest.mark.parametrize("channel", Channel.values)
def test_what_a_budget_of_the_use_case_closes_for_all_stands_on_every_card_and_form(
    at: Office, channel: str
) -> None:
    UseCaseVersion.objects.update(channel=channel)
    budget(at, spent=EURO)
    _status, catalogue = seen(at.colleague, reverse("catalogue"))
    _status, form = seen(at.colleague, f"{reverse('access_request_new')}?use_case={at.use_case.ref}")
    assert used_up("Use case") in catalogue
    assert f"closed for now: {used_up('Use case')}" in form


def test_what_a_program_could_still_send_is_not_closed_for_all(at: Office) -> None:
    """It can ask for a shorter answer than the chat does."""
    UseCaseVersion.objects.update(channel=Channel.BOTH)
    budget(at, spent=EURO - 100)
    _status, catalogue = seen(at.colleague, reverse("catalogue"))
    assert "is used up" not in catalogue
    assert used_up("Use case") in card(at)
    assert CHAT not in card(at)

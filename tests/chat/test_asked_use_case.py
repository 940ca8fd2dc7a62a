"""Whoever asks for a use case finds that one or why it is closed, and never another in its place."""

import html
from typing import Any

import pytest
from django.urls import reverse

from apps.access.models import Scope, Terms
from apps.access.services import grants
from apps.chat.models import Conversation
from apps.interactions.models import Thread
from apps.register.models import Channel, UseCase, UseCaseState, UseCaseVersion
from apps.register.services import confirmations
from apps.vendors.models import Purpose
from tests.access.browsing import signed_in
from tests.access.makers import Office, granted, second_route
from tests.vendors import makers

CHAT = reverse("chat")


@pytest.fixture
def other(at: Office) -> UseCase:
    """A second use case that is open to the employee."""
    found = makers.use_case(at.manager, routes=(at.route,), title="Translations")
    granted(at, Scope.CHAT, use_case=found)
    return found


def opened(at: Office, **asked: str) -> Any:
    answer = signed_in(at.employee).get(CHAT, asked)
    assert answer.status_code == 200
    return answer


def assert_shut(answer: Any, *said: str) -> None:
    """Nothing can be typed, and the page says why."""
    page = html.unescape(answer.content.decode())
    assert answer.context["page"].frame is None
    assert "<textarea" not in page
    for each in said:
        assert each in page


def test_what_was_revoked_says_so_and_offers_the_others(at: Office, other: UseCase) -> None:
    grants.revoke(granted(at, Scope.CHAT), by=at.manager)
    answer = opened(at, use_case=at.use_case.ref)
    ref = at.use_case.ref
    assert_shut(answer, at.use_case.title, f"You have no access to the use case {ref}.", "ROLE_DENIED")
    page = answer.content.decode()
    assert f'href="/requests/new/?use_case={ref}&amp;scope=chat"' in page
    assert f'href="{CHAT}?use_case={other.ref}"' in page
    assert f'href="{CHAT}?use_case={ref}"' not in page


def test_without_any_other_the_catalogue_leads_on(at: Office) -> None:
    grants.revoke(granted(at, Scope.CHAT), by=at.manager)
    answer = opened(at, use_case=at.use_case.ref)
    assert_shut(answer, f'href="{reverse("catalogue")}"')
    assert "Your other use cases" not in answer.content.decode()


def test_a_granted_model_that_left_the_use_case_opens_no_other_use_case(at: Office, other: UseCase) -> None:
    second = second_route(at)
    confirmations.keep(at.version, by=None)
    granted(at, Scope.CHAT, terms=Terms.of([second.name], None, None))
    at.version.routes.remove(second)
    missing = f"Your access to the use case {at.use_case.ref} does not include the model {at.route.label}."
    assert_shut(opened(at, use_case=at.use_case.ref), missing)


def test_models_that_only_embed_are_said_to_give_no_answers(at: Office, other: UseCase) -> None:
    granted(at, Scope.CHAT)
    embedding = makers.route(at.route.service.vendor, purpose=Purpose.EMBEDDINGS)
    at.version.routes.set([embedding])
    answer = opened(at, use_case=at.use_case.ref)
    assert_shut(answer, f"{at.use_case.ref} has no model that answers in words.")
    assert "<code" not in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("state", UseCaseState.RETIRED, "UC_NOT_APPROVED"), ("channel", Channel.API, "CHANNEL_NOT_ALLOWED")],
)
def test_what_left_the_chat_says_why(at: Office, other: UseCase, field: str, value: str, code: str) -> None:
    granted(at, Scope.CHAT)
    model = UseCase if field == "state" else UseCaseVersion
    model.objects.filter(pk=at.use_case.pk if field == "state" else at.version.pk).update(**{field: value})
    at.use_case.steps.create(name="activate")
    assert_shut(opened(at, use_case=at.use_case.ref), code)


def test_what_one_may_not_see_reads_like_what_is_not_there(at: Office, other: UseCase) -> None:
    hidden = makers.use_case(at.other_manager, UseCaseState.DRAFT, title="Secret plans")
    pages = {}
    for ref in (hidden.ref, "UC-9999"):
        answer = opened(at, use_case=ref)
        assert_shut(answer, f"The use case {ref} is not approved.")
        assert "Secret plans" not in answer.content.decode()
        pages[ref] = [line.sentence.replace(ref, "") for line in answer.context["page"].shut.lines]
    assert pages[hidden.ref] == pages["UC-9999"]


@pytest.mark.parametrize("ref", ["\x00", "UC-1'; --", "<b>Please call me</b>", "x" * 500])
def test_what_is_no_number_of_a_use_case_opens_none(at: Office, other: UseCase, ref: str) -> None:
    answer = opened(at, use_case=ref)
    assert_shut(answer)
    assert "Please call me" not in answer.content.decode()


def test_who_asks_for_none_finds_one(at: Office, other: UseCase) -> None:
    assert opened(at).context["page"].frame.use_case == other
    assert opened(at, use_case="").context["page"].frame.use_case == other


def test_a_message_of_a_page_that_was_open_goes_nowhere_and_stays_there(at: Office, other: UseCase) -> None:
    """Without scripts: the page that comes back is not that of another use case."""
    grants.revoke(granted(at, Scope.CHAT), by=at.manager)
    place = {"use_case": at.use_case.ref, "route": at.route.name, "data_class": "1"}
    answer = signed_in(at.employee).post(
        reverse("chat_first_message"), {**place, "prompt": "Translate the manual"}, follow=True
    )
    assert answer.redirect_chain[0][0].startswith(f"{CHAT}?use_case={at.use_case.ref}&")
    assert_shut(answer, "You have no access to this use case and model.", "ROLE_DENIED")
    assert not Thread.objects.exists()
    assert not Conversation.objects.exists()


def test_an_empty_message_comes_back_to_its_use_case(at: Office, other: UseCase) -> None:
    granted(at, Scope.CHAT)
    place = {"use_case": at.use_case.ref, "route": at.route.name, "data_class": "0"}
    answer = signed_in(at.employee).post(reverse("chat_first_message"), {**place, "prompt": " "}, follow=True)
    frame = answer.context["page"].frame
    assert (frame.use_case, frame.route, frame.data_class) == (at.use_case, at.route, 0)

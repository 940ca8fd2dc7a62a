"""What an open conversation is told when its way is closed behind it, and when it opens again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from apps.chat.models import Conversation
from apps.chat.services import conversations
from apps.reports.cast.people import CONTRACT_OWNER, DPO
from apps.vendors.services import routes
from tests.accounts.signing_in import later
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MODEL = "nordlicht-gross"


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def conversation(cast: Cast, browser: Client) -> Conversation:
    cast.login(browser, "leyla.aydin")
    begun = conversations.begin(
        cast.use_cases["UC-0001"], cast.routes[MODEL], 1, by=cast.people["leyla.aydin"]
    )
    assert begun is not None
    return begun


def test_a_lock_is_shown_in_the_open_chat_and_its_end_too(
    cast: Cast, browser: Client, conversation: Conversation
) -> None:
    url = reverse("chat_state", args=[conversation.pk])
    assert browser.get(url, {"shown": ""}).status_code == 204
    routes.lock(cast.routes[MODEL], by=cast.people[DPO], reason="Leak")
    closed = browser.get(url, {"shown": ""}, headers={"Accept-Language": "en"})
    assert closed.status_code == 200
    assert "ROUTE_LOCKED" in closed.content.decode()
    assert 'data-shown="ROUTE_LOCKED"' in closed.content.decode()
    assert browser.get(url, {"shown": "ROUTE_LOCKED"}).status_code == 204
    assert "ROUTE_LOCKED" in browser.get(conversation.get_absolute_url()).content.decode()
    routes.unlock(cast.routes[MODEL], by=cast.people[CONTRACT_OWNER])
    opened = browser.get(url, {"shown": "ROUTE_LOCKED"})
    assert (opened.status_code, opened.headers["HX-Refresh"]) == (204, "true")


def test_a_page_that_is_open_keeps_no_session_alive(browser: Client, conversation: Conversation) -> None:
    """What it asks by itself is no use; a message that waits is asked for in the same way."""
    state = reverse("chat_state", args=[conversation.pk])
    message = reverse("chat_message", args=[uuid4()])
    for minutes in (20, 40):
        with later(minutes=minutes):
            assert browser.get(state, {"shown": ""}).status_code == 204
            assert browser.get(message).status_code == 404
    with later(minutes=61):
        for address in (state, message):
            ended = browser.get(address, headers={"HX-Request": "true"})
            assert (ended.status_code, ended.headers["HX-Redirect"]) == (401, "/account/login/")


def test_nobody_elses_conversation_tells_anything(
    cast: Cast, browser: Client, conversation: Conversation
) -> None:
    cast.login(browser, "jonas.weber")
    assert browser.get(reverse("chat_state", args=[conversation.pk])).status_code == 404

"""A message that stops before the gate: the page that waits for events is told why, and what to do."""

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from apps.chat.services import conversations
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PERSON, MODEL = "leyla.aydin", "nordlicht-gross"
NEW = {"use_case": "UC-0001", "route": MODEL, "data_class": 1, "prompt": "Guten Tag"}
FIRST = "/chat/messages/"


def signed_in(cast: Cast, **options: Any) -> Client:
    browser = Client(headers={"Accept-Language": "en"}, **options)
    cast.login(browser, PERSON)
    return browser


def send(browser: Client, url: str = FIRST, **data: Any) -> Any:
    return browser.post(url, NEW | data, headers={"Accept": "text/event-stream"})


def told(answer: Any) -> str:
    """The one event is an error that fits into the log."""
    assert answer.headers["Content-Type"] == "text/event-stream"
    name, data = answer.content.decode().strip().split("\n")
    assert name == "event: error"
    html: str = json.loads(data.removeprefix("data: "))["html"]
    assert html.startswith("<li")
    return html


def test_whose_access_is_gone_reads_it_in_the_log(cast: Cast) -> None:
    answer = send(signed_in(cast), route="unknown")
    assert "You have no access to this use case and model. Choose another one." in told(answer)
    assert list(get_messages(answer.wsgi_request)) == []


def test_whose_role_is_gone_is_told_whom_to_ask(cast: Cast) -> None:
    browser = signed_in(cast)
    cast.people[PERSON].roles.all().delete()
    answer = send(browser)
    assert answer.status_code == 403
    assert "ask your manager or the platform administrator" in told(answer)


def test_a_page_of_an_earlier_sign_in_says_so(cast: Cast) -> None:
    answer = send(signed_in(cast, enforce_csrf_checks=True))
    assert answer.status_code == 403
    assert "belongs to an earlier sign-in" in told(answer)


def test_a_conversation_that_is_gone_is_named_so(cast: Cast) -> None:
    begun = conversations.begin(
        cast.use_cases["UC-0001"], cast.routes[MODEL], 1, by=cast.people["jonas.weber"]
    )
    answer = send(signed_in(cast), reverse("chat_messages", args=[begun.pk]))
    assert answer.status_code == 404
    assert "Copy your text" in told(answer)


def test_what_the_form_refuses_without_a_script_leads_back_to_the_conversation(cast: Cast) -> None:
    begun = conversations.begin(cast.use_cases["UC-0001"], cast.routes[MODEL], 1, by=cast.people[PERSON])
    answer = signed_in(cast).post(reverse("chat_messages", args=[begun.pk]), {"prompt": ""}, follow=True)
    assert answer.redirect_chain == [(begun.get_absolute_url(), 302)]
    assert "Please type a message." in answer.content.decode()

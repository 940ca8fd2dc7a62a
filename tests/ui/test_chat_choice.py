"""The frame above the conversation follows what is chosen, before the first message and with it."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect

from apps.access.models import Scope
from apps.vendors.models import DataClass
from apps.vendors.services import routes
from tests.access.makers import Office, granted, office, second_route
from tests.cast import BACKEND
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie
from tests.vendors import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MESSAGES = "**/chat/messages/"
FILE: list[FilePayload] = [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"Text"}]


@pytest.fixture
def at(page: Page) -> Office:
    """The employee's chat with two models."""
    at = office()
    second = second_route(at)
    granted(at, Scope.CHAT)
    page.goto("/styleguide/")
    home = page.url.partition("/styleguide")[0]
    client = Client()
    client.force_login(at.employee, backend=BACKEND)
    sign_in_by_cookie(page.context, home, client.cookies["session"].value)
    routes.lock(second, by=makers.person("dpo"), reason="Leak")
    page.goto(reverse("chat"))
    return at


def test_another_model_brings_its_own_frame(page: Page, at: Office, complaints: Complaints) -> None:
    frame, second = page.locator("#frame"), at.version.routes.exclude(pk=at.route.pk).get()
    expect(frame).to_contain_text(at.route.label)
    page.locator("#route").focus()
    page.locator("#route").select_option(second.name)
    expect(frame).to_contain_text(second.label)
    expect(page.locator("#log")).to_contain_text("ROUTE_LOCKED")
    expect(page.locator("#route")).to_be_focused()
    assert_accessible(page)
    page.locator("#route").select_option(at.route.name)
    expect(frame).to_contain_text(at.route.label)
    expect(page.locator("#log")).not_to_contain_text("ROUTE_LOCKED")
    page.locator("#data_class").select_option(str(int(DataClass.PUBLIC)))
    expect(frame).to_contain_text(re.compile("Public|Öffentlich"))
    assert complaints.lines == []


def test_another_class_asks_anew_what_would_be_done(page: Page, at: Office) -> None:
    page.route("**/found/", lambda route: route.fulfill(content_type="text/html", body="<p>told</p>"))
    told = "<div class='row' data-told data-say='told'>told</div>"
    page.route("**/files/", lambda route: route.fulfill(content_type="text/html", body=told))
    page.locator("#prompt").fill("Guten Tag")
    expect(page.locator("#found")).to_have_text("told")
    page.locator("#attach").set_input_files(FILE)
    expect(page.locator("#files [data-say]")).to_have_count(1)
    with page.expect_request("**/found/") as found, page.expect_request("**/files/") as file:
        page.locator("#data_class").select_option(str(int(DataClass.PUBLIC)))
    for asked in (found, file):
        body = (asked.value.post_data_buffer or b"").decode("latin-1")
        assert 'name="data_class"\r\n\r\n0' in body


def test_the_first_message_brings_the_frame_of_its_conversation(page: Page, at: Office) -> None:
    said = {"frame": "Its frame", "recent": "Its place", "state": "Its state"}
    parts = "".join(f"<div id='{part}'>{text}</div>" for part, text in said.items())
    begun = {"url": "/chat/", "action": "/chat/x/messages/", "title": "Guten Tag", "html": parts}
    events = (("conversation", begun), ("done", {"html": ""}))
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    page.route(MESSAGES, lambda route: route.fulfill(content_type="text/event-stream", body=body))
    before = page.title()
    assert before.startswith("Chat · ")
    page.locator("#prompt").fill("Guten Tag")
    page.keyboard.press("Enter")
    for part, text in said.items():
        expect(page.locator(f"#{part}")).to_have_text(text)
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Guten Tag")
    expect(page).to_have_title(before)
    expect(page.locator("#route")).to_have_count(0)


def test_a_page_of_an_earlier_sign_in_says_so_and_keeps_the_text(page: Page, at: Office) -> None:
    page.context.clear_cookies(name="csrf")
    page.locator("#prompt").fill("Guten Tag")
    page.keyboard.press("Enter")
    expect(page.locator("#refusal")).to_contain_text(re.compile("earlier sign-in|früheren Anmeldung"))
    expect(page.locator("#prompt")).to_have_value("Guten Tag")
    expect(page.locator("#toasts")).to_have_text("")
    page.reload()
    expect(page.locator("#prompt")).to_have_value("Guten Tag")

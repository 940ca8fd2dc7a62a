"""What goes along with a message is opened and read by keyboard, in every width and scheme."""

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.review.makers import item_of
from tests.review.requests import IMAGE, MESSAGES, request
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints, sign_in_by_cookie
from tests.ui.conftest import browser, complaints  # noqa: F401 -- fixtures

PICTURE = {"role": "user", "content": [{"type": "image_url", "image_url": {"url": IMAGE}}]}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_all_of_a_request_is_read_by_keyboard(
    cast: Cast,
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,  # noqa: F811
    client: Client,
) -> None:
    with transaction.atomic():
        item = item_of(request(cast, [PICTURE, *MESSAGES], held=True))
    cast.login(client, "mira.koehler")
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    sign_in_by_cookie(context, live_server.url, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    page.goto(item.get_absolute_url())
    folded = page.locator("#detail details > summary")
    expect(folded).to_have_count(2)
    for number, canary in enumerate(("SYSTEMCANARY", "TOOLCANARY")):
        expect(page.get_by_text(canary).first).to_be_hidden()
        folded.nth(number).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(canary).first).to_be_visible()
    expect(page.get_by_alt_text("Bild der Nachricht 1")).to_have_count(1)
    assert_accessible(page)
    assert complaints.lines == []

"""A browser before the pages as they are served: a reload in the middle of an answer loses nothing of it."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import cast

import pytest
import uvicorn
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright, expect

from apps.gateway.lifespan import App, with_lifespan
from apps.interactions.models import Interaction
from tests.cast import Cast
from tests.ui.browser import Complaints, chromium, sign_in_by_cookie

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SLOWLY = "Guten Tag sim:tokens=4000 sim:rate=100"  # longer than any test looks at it
TO_ITS_END = "Guten Tag sim:tokens=2000 sim:rate=100"
PATIENCE = 60_000  # milliseconds
LENGTH = "document.querySelector('#log > [data-running] .prose')?.textContent.length ?? 0"


def grown(page: Page, length: int) -> int:
    """How long the running answer is on the page, as soon as that is more than so many characters."""
    deadline = time.monotonic() + PATIENCE / 1000
    while (shown := int(page.evaluate(LENGTH))) <= length:
        assert time.monotonic() < deadline, f"it stayed at {shown}"
        page.wait_for_timeout(50)
    return shown


@pytest.fixture
def chromium_of_ours(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright) as running:
        yield running


@pytest.fixture
def served_pages(company: Cast, counters: None) -> Iterator[str]:
    """The address of a web process, in a thread."""
    app = with_lifespan(cast("App", ASGIStaticFilesHandler(get_asgi_application())))
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    serving.start()
    while not server.started:
        assert serving.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    serving.join()
    listening.close()


@pytest.fixture
def prompt() -> str:
    return SLOWLY


@pytest.fixture
def page(
    company: Cast, served_pages: str, chromium_of_ours: Browser, complaints: Complaints, prompt: str
) -> Page:
    """Somebody who reads the first words of a long answer."""
    client = Client()
    company.login(client, "leyla.aydin")
    context = chromium_of_ours.new_context(base_url=served_pages, locale="en-GB")
    sign_in_by_cookie(context, served_pages, client.cookies["session"].value)
    page = context.new_page()
    complaints.follow(page)
    page.goto("/chat/?use_case=UC-0001")
    page.locator("#prompt").fill(prompt)
    page.keyboard.press("Enter")
    grown(page, 200)
    return page


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.mark.parametrize("prompt", [TO_ITS_END], ids=["to its end"])
def test_the_answer_grows_and_ends(page: Page, complaints: Complaints) -> None:
    shown = grown(page, 0)
    page.reload()
    expect(page.locator("#prompt")).to_have_value("")
    grown(page, grown(page, shown + 200))
    expect(page.locator("#log .report summary")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-running]")).to_have_count(0)
    assert Interaction.objects.get().state == "completed"
    assert complaints.lines == []


def test_stop_works_after_it(page: Page) -> None:
    page.reload()
    page.locator("[data-running] [data-stops] button").click()
    expect(page.locator("#log")).to_contain_text("What had arrived until then was kept.", timeout=PATIENCE)
    expect(page.locator("#prompt")).to_be_focused()
    assert Interaction.objects.get().state == "cancelled"


def test_the_composers_stop_ends_it_too(page: Page) -> None:
    page.locator("[data-stop]").click()
    expect(page.locator("#log")).to_contain_text("What had arrived until then was kept.", timeout=PATIENCE)
    expect(page.locator("[data-send]")).to_be_visible()
    assert Interaction.objects.get().state == "cancelled"

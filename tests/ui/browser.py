"""A real Chromium for tests, and what it complains about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect

CHROMIUM = "/usr/bin/chromium"
# What was chosen has come, and long enough ago to be decided (static/js/triage.js).
DECIDABLE = ".decide:not([inert])"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@dataclass
class Complaints:
    """Errors of scripts and of the content security policy, in the order in which they came."""

    lines: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.lines.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.lines.append(message.text)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser process, for one test; contexts in it are as separate as people.

    Nobody closes contexts or pages at the end of a test: Chromium now and then never answers that, and
    Playwright waits for it without end. A browser that doesn't end by itself is killed after 30 seconds.
    """
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


def sign_in_by_cookie(context: BrowserContext, address: str, session: str) -> None:
    """Put a session that the test made into the browser."""
    context.add_cookies([{"name": "session", "value": session, "url": address}])


def wait_until_decidable(page: Page) -> None:
    """What is shown may be decided by click and by key, which takes its scripts (static/js/triage.js)."""
    page.wait_for_load_state()  # before its scripts run, no key is heard and nothing is held back yet
    expect(page.locator(DECIDABLE)).to_be_visible()


def sent_by(page: Page) -> list[str]:
    """The addresses of all pages that this one asks for from now on, and of what its forms send."""
    addresses: list[str] = []
    page.on("request", lambda asked: addresses.append(asked.url) if asked.is_navigation_request() else None)
    return addresses

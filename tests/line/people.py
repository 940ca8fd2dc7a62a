"""People at their own browsers."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.line.running import Line


@dataclass
class Person:
    """One signed-in person. ``complaints`` collects what the browser's console objects to."""

    line: Line
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def goes_to(self, path: str) -> Page:
        self.page.goto(self.line.web + path)
        return self.page

    def listen(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


_SESSIONS: dict[tuple[str, str, str], Any] = {}


@dataclass
class People:
    line: Line
    browser: Browser
    signed_in: dict[str, Person]

    def __call__(self, name: str, language: str = "de") -> Person:
        key = f"{name}:{language}"
        if key not in self.signed_in:
            self.signed_in[key] = self._sign_in(name, language)
        return self.signed_in[key]

    def _sign_in(self, name: str, language: str) -> Person:
        context = self.browser.new_context(locale=f"{language}-DE", viewport={"width": 1440, "height": 900})
        person = Person(self.line, context, context.new_page())
        person.listen()
        kept = (str(self.line.folder), name, language)
        if not self._comes_back(person, kept):
            self._enter(person, name)
            _SESSIONS[kept] = person.context.cookies()
        return person

    def _comes_back(self, person: Person, kept: tuple[str, str, str]) -> bool:
        """With the session of an earlier test: the portal lets one address sign in thirty times a minute."""
        if session := _SESSIONS.get(kept):
            person.context.add_cookies(session)
            return "/account/" not in person.goes_to("/me/").url
        return False

    def _enter(self, person: Person, name: str) -> None:
        page = person.goes_to("/account/login/")
        page.locator("[name=login]").fill(f"{name}@rheinwerk-pumpen.example")
        page.locator("[name=password]").fill(self.line.password(name))
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/account/" not in url)

"""People at their own browsers."""

from dataclasses import dataclass, field

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

    def leave(self) -> None:
        self.context.close()
        assert self.complaints == []

    def listen(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


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
        page = person.goes_to("/account/login/")
        page.locator("[name=login]").fill(f"{name}@rheinwerk-pumpen.example")
        page.locator("[name=password]").fill(self.line.password(name))
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/account/" not in url)
        return person

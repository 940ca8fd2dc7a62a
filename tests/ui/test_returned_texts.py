"""What was sent and not taken is in its form again; what was taken or changed meanwhile stays as it is."""

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from apps.accounts.models import Department, User
from apps.register.models import UseCase
from tests.cast import BACKEND
from tests.ui.browser import Complaints, sign_in_by_cookie

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = "/use-cases/new/"
WRITTEN = "Anfragen von Händlern zusammenfassen.\nEine Kollegin liest jeden Entwurf."


@pytest.fixture
def form(page: Page) -> Page:
    """The form of a new use case, filled in by somebody who may propose one."""
    person = User.objects.get(email="jana@example.org")
    person.roles.create(role="use_case_owner")
    Department.objects.create(name="Vertrieb")
    page.goto(FORM)
    page.get_by_label("Titel").fill("Anfragen")
    page.get_by_label("Abteilung").select_option(label="Vertrieb")
    page.get_by_label("Zweck").fill(WRITTEN)
    return page


def send(page: Page) -> None:
    page.get_by_role("button", name="Speichern und weiter").click()


def test_whose_session_ended_comes_back_to_the_form_and_finds_the_text(
    form: Page, complaints: Complaints
) -> None:
    form.context.clear_cookies(name="session")
    send(form)
    form.wait_for_url("**/account/login/**")
    assert f"next={FORM}" in form.url.replace("%2F", "/")
    enter(form, "jana@example.org")
    form.goto(FORM)
    expect(form.get_by_label("Zweck")).to_have_value(WRITTEN)
    expect(form.locator("ui-toast")).to_contain_text("steht wieder im Formular")
    form.reload()  # once: who throws it away isn't given it again
    expect(form.get_by_label("Zweck")).to_have_value("")
    assert complaints.lines == []


def test_who_signed_in_anew_in_another_tab_finds_the_text(form: Page) -> None:
    form.context.clear_cookies(name="csrf")
    send(form)
    expect(form.get_by_role("heading", level=1)).to_have_text("Dieses Formular gilt nicht mehr")
    form.go_back()
    expect(form.get_by_label("Zweck")).to_have_value(WRITTEN)
    form.get_by_label("Titel").fill("Anfragen")
    form.get_by_label("Abteilung").select_option(label="Vertrieb")
    send(form)
    form.wait_for_url("**/edit/data/")


def test_what_was_taken_is_in_no_form_again(form: Page) -> None:
    send(form)
    form.wait_for_url("**/edit/data/")
    form.goto(FORM)
    expect(form.get_by_label("Zweck")).to_have_value("")
    assert kept(form) == []


def test_who_is_asked_to_confirm_and_goes_back_finds_the_text(form: Page) -> None:
    form.route(f"**{FORM}", confirming)
    send(form)
    expect(form.locator("[data-undecided]")).to_be_attached()
    form.goto(FORM)
    expect(form.get_by_label("Zweck")).to_have_value(WRITTEN)


def test_what_was_mended_after_a_mistake_returns_too(form: Page) -> None:
    form.get_by_label("Titel").evaluate("(field) => { field.required = false; field.value = ''; }")
    send(form)
    expect(form.locator("p.error").first).to_be_visible()
    form.get_by_label("Titel").fill("Anfragen")
    form.get_by_label("Zweck").fill(f"{WRITTEN} Mit Muster.")
    form.context.clear_cookies(name="session")
    send(form)
    form.wait_for_url("**/account/login/**")
    enter(form, "jana@example.org")
    form.goto(FORM)
    expect(form.get_by_label("Zweck")).to_have_value(f"{WRITTEN} Mit Muster.")


def test_nothing_is_put_over_what_somebody_wrote_meanwhile(form: Page) -> None:
    send(form)
    form.wait_for_url("**/edit/data/")
    made = UseCase.objects.get()
    form.goto(f"{made.get_absolute_url()}edit/idea/")
    form.get_by_label("Zweck").fill("Etwas anderes")
    form.context.clear_cookies(name="session")
    send(form)
    form.wait_for_url("**/account/login/**")
    made.versions.update(purpose="Von einer Kollegin")
    enter(form, "jana@example.org")
    form.goto(f"{made.get_absolute_url()}edit/idea/")
    expect(form.get_by_label("Zweck")).to_have_value("Von einer Kollegin")


def test_somebody_else_finds_nothing_of_it(form: Page) -> None:
    form.context.clear_cookies(name="session")
    send(form)
    form.wait_for_url("**/account/login/**")
    enter(form, "ole@example.org")
    form.goto(FORM)
    expect(form.get_by_label("Zweck")).to_have_value("")
    assert kept(form) == []


def confirming(route: Route) -> None:
    """The answer to the form is a page that takes along what was sent."""
    if route.request.method != "POST":
        route.continue_()
        return
    page = route.fetch(method="GET", post_data="")
    route.fulfill(response=page, body=page.text().replace("<main", "<main data-undecided", 1))


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))")
    return found


def enter(page: Page, email: str) -> None:
    """Somebody's session in the same tab, as after the form of sign-in."""
    client = Client()
    person, new = User.objects.get_or_create(email=email, defaults={"full_name": "Ole Brandt"})
    if new:
        person.roles.create(role="employee")
    client.force_login(person, backend=BACKEND)
    address = page.url.partition("/account")[0]
    sign_in_by_cookie(page.context, address, client.cookies["session"].value)

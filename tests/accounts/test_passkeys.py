"""A second factor in a real browser: forced, set up, and used to sign in without a password."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import GroupMapping, User
from apps.accounts.services import role_giving
from tests.accounts.signing_in import PASSWORD, code_of, link_by_mail, with_password
from tests.accounts.signing_in import browser as client
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints
from tests.ui.conftest import browser  # noqa: F401 -- the same browser
from tests.vendors import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def officer(settings: Any) -> User:
    settings.SECOND_FACTOR_REQUIRED, settings.ACCOUNT_RATE_LIMITS = True, False
    settings.MFA_RATE_LIMITS = False
    officer = with_password(makers.person("employee", "officer", name="Mira Köhler"))
    link_by_mail(client(), officer.email)  # as anybody can; it leaves an address that nothing verifies
    assert EmailAddress.objects.filter(user=officer, verified=False).exists()
    return officer


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def page(
    live_server: LiveServer,
    browser: Browser,  # noqa: F811
    complaints: Complaints,
) -> Page:
    """A browser with a fingerprint reader (Chromium's virtual authenticator)."""
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    opened = context.new_page()
    complaints.follow(opened)
    _plug_in(context, opened)
    return opened


def test_a_passkey_is_set_up_and_then_opens_the_portal(
    page: Page, complaints: Complaints, officer: User
) -> None:
    _sign_in(page, officer)
    assert page.url.endswith("/account/2fa/"), "nothing else is open yet"
    assert_accessible(page)
    page.get_by_role("link", name="Passkey hinzufügen").click()
    assert_accessible(page)
    _confirm(page)
    assert_accessible(page)
    page.locator("[name=name]").fill("Dienstrechner")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert_accessible(page)
    page.goto("/account/2fa/webauthn/")
    assert_accessible(page)
    assert "Dienstrechner" in page.inner_text("main")
    page.goto("/account/2fa/")
    assert "Ihre Rolle braucht" not in page.inner_text("main")
    _sign_out(page)
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/me/")
    assert "Mira Köhler" in page.inner_text("h1")
    assert complaints.lines == []


def test_an_app_is_asked_for_after_the_password(page: Page, complaints: Complaints, officer: User) -> None:
    _sign_in(page, officer)
    page.get_by_role("link", name="Authenticator-App einrichten").click()
    _confirm(page)
    assert_accessible(page)
    secret = page.inner_text("#totp-secret")
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/recovery-codes/**")
    _sign_out(page)
    _sign_in(page, officer)
    page.wait_for_url("**/2fa/authenticate/**")
    assert_accessible(page)
    _next_code(page, secret)
    page.wait_for_url(lambda url: "/account/" not in url)
    assert complaints.lines == []


def test_the_pages_of_people_sessions_and_confirmation_are_accessible(
    page: Page, complaints: Complaints, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.ACCOUNT_RATE_LIMITS = False, False
    admin = with_password(makers.person("employee", "platform_admin", name="David Schreiber"))
    somebody = makers.person("employee", "auditor", name="Jonas Weber")
    role_giving.give(somebody, "officer", by=admin)
    GroupMapping.objects.create(group="gruppe-revision", role="auditor", made_by=admin)
    _sign_in(page, admin)
    for address in (
        *(
            "/people/",
            "/people/?q=niemand",
            "/people/new/",
            f"/people/{somebody.pk}/",
            f"/people/{admin.pk}/",
        ),
        *("/people/proposals/", "/people/groups/", "/me/sessions/", "/me/confirmed/", "/me/confirm/"),
    ):
        page.goto(address)
        assert_accessible(page)
    settings.CONFIRMATION_SECONDS = 0
    page.goto(f"/people/{somebody.pk}/")
    page.get_by_role("button", name="Rolle geben").click()
    assert page.inner_text("h1") == "Bestätigen Sie, dass Sie es sind"
    assert_accessible(page)
    assert [line for line in complaints.lines if "403" not in line] == []


def _plug_in(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def _sign_in(page: Page, person: User) -> None:
    page.goto("/account/login/")
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/login/" not in url)


def _confirm(page: Page) -> None:
    """Asked once more before somebody changes how they sign in."""
    assert_accessible(page)
    page.locator("[name=confirm-password]").fill(PASSWORD)
    page.locator("[name=confirm-password]").press("Enter")
    page.wait_for_url(lambda url: "/me/confirm/" not in url)


def _sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.locator("main form button").click()
    page.wait_for_url("**/account/login/**")


def _next_code(page: Page, secret: str) -> None:
    """Each code is taken once: what was used a moment ago is forgotten here."""
    from tests.caching import forget_counts

    forget_counts()
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("[name=code]").press("Enter")

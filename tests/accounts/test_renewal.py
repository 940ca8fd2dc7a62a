"""Before somebody changes how they sign in, they show again that it is them, just after signing in too."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.signin_urls import GUARDED
from tests.accounts.signing_in import PASSWORD, code_of, later, signs_in, with_app, with_password
from tests.caching import forget_counts
from tests.vendors import makers

pytestmark = pytest.mark.django_db
APP = "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _no_counts(settings: Any) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = False
    forget_counts()
    yield
    forget_counts()


@pytest.fixture
def somebody() -> User:
    return with_password(makers.person("employee"))


def asking(address: str) -> str:
    return f"/me/confirm/?{urlencode({'next': address, 'again': '1'})}"


@pytest.mark.parametrize("name", [name for _address, _view, name in GUARDED])
def test_nothing_of_it_opens_for_who_has_only_signed_in(somebody: User, name: str) -> None:
    with_key = Authenticator.objects.create(user=somebody, type="webauthn", data={"name": "Key"})
    client = signs_in(somebody)
    client.force_login(somebody, "allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(name, kwargs={"pk": with_key.pk} if "webauthn" in name and "add" not in name else {})
    for answer in (client.get(address), client.post(address)):
        assert answer.headers["Location"] == asking(address)
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["webauthn"]


def test_the_password_opens_it_for_a_while(somebody: User) -> None:
    client = signs_in(somebody)
    page = client.get(asking(APP))
    assert "Whoever changes how you sign in" in page.content.decode()
    assert client.post(asking(APP), {"confirm-password": PASSWORD}).headers["Location"] == APP
    assert client.get(APP).status_code == 200
    with later(minutes=16):
        assert client.get(APP).headers["Location"] == asking(APP)


def test_a_code_opens_it_too(somebody: User) -> None:
    secret, client = with_app(somebody), signs_in(somebody)
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    forget_counts()
    codes = "/account/2fa/recovery-codes/generate/"
    assert client.get(codes).headers["Location"] == asking(codes)
    assert client.post(asking(codes), {"confirm-code": code_of(secret)}).headers["Location"] == codes
    assert client.get(codes).status_code == 200


def test_who_has_nothing_here_sets_something_up_only_just_after_the_sign_in() -> None:
    """Only the identity provider can ask them; a screen that was left open is anybody's."""
    nobody = makers.person("employee")
    nobody.set_unusable_password()
    nobody.save()
    client = makers.browser(nobody)
    assert client.get(APP).status_code == 200
    assert client.get("/account/password/set/").status_code == 200
    with later(minutes=16):
        for address in (APP, "/account/password/set/", "/account/2fa/webauthn/add/"):
            assert client.get(address).headers["Location"] == asking(address)
        client.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    nobody.refresh_from_db()
    assert not nobody.has_usable_password()


def test_who_is_privileged_reaches_the_page_that_asks(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client: Client = signs_in(with_password(makers.person("manager")))
    assert client.get(asking(APP)).status_code == 200
    assert client.get("/me/confirmed/").status_code == 200

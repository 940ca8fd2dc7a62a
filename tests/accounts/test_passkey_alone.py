"""A passkey opens an account by itself with PIN or finger; a key that is a second factor never does."""

from typing import Any

import pytest
from django.test import Client
from fido2.utils import websafe_decode

from apps.accounts.models import User
from tests.accounts.security_key import TOUCHED, VERIFIED, Flags, SecurityKey
from tests.accounts.signing_in import browser, is_in, signs_in, with_app, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db
BY_PASSKEY = "/account/2fa/webauthn/login/"
AFTER_PASSWORD = "/account/2fa/authenticate/"


@pytest.fixture
def admin(settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    settings.SECOND_FACTOR_REQUIRED = settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    return with_password(makers.person("employee", "platform_admin"))


def asked_for_a_passkey(client: Client) -> bytes:
    options = client.get(BY_PASSKEY, headers={"x-requested-with": "XMLHttpRequest"}).json()["request_options"]
    assert options["publicKey"]["userVerification"] == "required"
    return websafe_decode(options["publicKey"]["challenge"])


def asked_after_the_password(client: Client) -> bytes:
    page = client.get(AFTER_PASSWORD)
    return websafe_decode(page.context["js_data"]["request_options"]["publicKey"]["challenge"])


@pytest.mark.parametrize("resident", [True, None])
def test_a_passkey_with_pin_signs_in(admin: User, resident: bool | None) -> None:
    client, key = browser(), SecurityKey(admin, flags=VERIFIED, resident=resident)
    client.post(BY_PASSKEY, key.answer(asked_for_a_passkey(client), VERIFIED))
    assert is_in(client)


@pytest.mark.parametrize(
    ("set_up", "resident", "flags"),
    [(VERIFIED, True, TOUCHED), (TOUCHED, None, VERIFIED), (VERIFIED, False, VERIFIED)],
    ids=["touched without its PIN", "got its PIN afterwards", "set up as a second factor"],
)
def test_others_don_t(admin: User, set_up: Flags, resident: bool | None, flags: Flags) -> None:
    client, key = browser(), SecurityKey(admin, flags=set_up, resident=resident)
    refused = client.post(BY_PASSKEY, key.answer(asked_for_a_passkey(client), flags), follow=True)
    assert not is_in(client)
    assert "Incorrect code" in refused.content.decode()


@pytest.mark.parametrize("flags", [TOUCHED, VERIFIED])
def test_a_challenge_of_the_step_after_the_password_is_none_for_passkeys(admin: User, flags: Flags) -> None:
    """Somebody with an account of their own, and a colleague's passkey in their hand."""
    insider, key = with_password(makers.person("employee")), SecurityKey(admin, flags=VERIFIED, resident=True)
    with_app(insider)
    client = signs_in(insider)
    challenge = asked_after_the_password(client)
    client.post("/account/logout/")
    client.post(BY_PASSKEY, key.answer(challenge, flags))
    assert not is_in(client)


def test_after_the_password_a_touch_is_enough(admin: User) -> None:
    key = SecurityKey(admin, flags=TOUCHED, resident=False)
    client = signs_in(admin)
    client.post(AFTER_PASSWORD, key.answer(asked_after_the_password(client), TOUCHED))
    assert is_in(client)

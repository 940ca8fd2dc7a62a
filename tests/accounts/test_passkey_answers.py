"""What nobody's key has made is an incorrect code, in each form that takes the answer of one."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.utils import websafe_encode

from apps.accounts.models import User
from tests.accounts.security_key import TOUCHED, VERIFIED, SecurityKey
from tests.accounts.signing_in import PASSWORD, browser, is_in, signs_in, with_password
from tests.accounts.test_passkey_alone import AFTER_PASSWORD, BY_PASSKEY, asked_after_the_password
from tests.accounts.test_renewal import asking
from tests.vendors import makers

pytestmark = pytest.mark.django_db
CONFIRM, ADD = "/account/2fa/webauthn/reauthenticate/", "/account/2fa/webauthn/add/"
NESTED = "a" * 5000  # lists of one in lists of one, as CBOR
WITHOUT_ORIGIN = '{"type": "webauthn.get", "challenge": "AAAA", "origin": 7}'
GONE = object()
CHANGES: dict[str, dict[str, Any]] = {
    "no rawId": {"rawId": GONE},
    "extensions in a list": {"clientExtensionResults": [1]},
    "half a letter": {"more": "\ud800"},
    "NUL": {"more": "\0"},
    "no response": {"response": 7},
    "nested": {"response": {"authenticatorData": NESTED, "attestationObject": NESTED}},
    "too short": {"response": {"authenticatorData": "AAAA", "attestationObject": "gQ"}},
    "client data nested": {"response": {"clientDataJSON": websafe_encode(b"[" * 5000)}},
    "origin of no text": {"response": {"clientDataJSON": websafe_encode(WITHOUT_ORIGIN.encode())}},
}
TEXTS = {"text nested": "[" * 20000, "a long number": "1" * 5000, "no JSON": "{", "no object": "7"}


@pytest.fixture
def owner(settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = settings.SECOND_FACTOR_REQUIRED = False
    return with_password(makers.person("employee"))


def spoilt(answer: str, change: dict[str, Any]) -> str:
    """Parts that are given replace those of the response, and leave the others."""
    whole = json.loads(answer)
    response = change.get("response")
    changed = {**whole, **change}
    if isinstance(response, dict):
        changed["response"] = whole["response"] | response
    return json.dumps({name: value for name, value in changed.items() if value is not GONE})


def answers(good: str) -> dict[str, str]:
    return TEXTS | {name: spoilt(good, change) for name, change in CHANGES.items()}


def refuses(client: Client, address: str, answer: str) -> bool:
    """By a sentence, or by the same page once more."""
    page = client.post(address, {"credential": answer}, follow=True)
    text = page.content.decode()
    return page.status_code == 200 and ("Incorrect code" in text or "Please check what you entered" in text)


@pytest.mark.parametrize("spoiled", [*TEXTS, *CHANGES])
def test_who_signs_in_by_it_is_told(owner: User, spoiled: str) -> None:
    good = SecurityKey(owner, flags=VERIFIED, resident=True).answer(b"x" * 32, VERIFIED)["credential"]
    client = browser()
    assert refuses(client, BY_PASSKEY, answers(good)[spoiled])
    assert not is_in(client)


@pytest.mark.parametrize("spoiled", [*TEXTS, *CHANGES])
def test_after_the_password_the_page_asks_again(owner: User, settings: Any, spoiled: str) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    key = SecurityKey(owner, flags=TOUCHED, resident=False)
    client = signs_in(owner)
    good = key.answer(asked_after_the_password(client), TOUCHED)["credential"]
    assert refuses(client, AFTER_PASSWORD, answers(good)[spoiled])
    client.post(AFTER_PASSWORD, key.answer(asked_after_the_password(client), TOUCHED))
    assert is_in(client), "nothing is lost by it"


@pytest.mark.parametrize("spoiled", [*TEXTS, *CHANGES])
def test_who_confirms_by_it_is_told(owner: User, spoiled: str) -> None:
    client = signs_in(owner)
    good = SecurityKey(owner, flags=TOUCHED, resident=False).answer(b"x" * 32, TOUCHED)["credential"]
    client.get(CONFIRM)
    assert refuses(client, CONFIRM, answers(good)[spoiled])


@pytest.mark.parametrize("spoiled", [*TEXTS, *CHANGES, "no key in it", "extension that is no object"])
def test_no_key_is_set_up_by_it(owner: User, spoiled: str) -> None:
    client = signs_in(owner)
    client.post(asking(ADD), {"confirm-password": PASSWORD})
    client.get(ADD)
    made = SecurityKey(owner, flags=TOUCHED, resident=False)
    registered = Authenticator.objects.get().data["credential"]
    Authenticator.objects.all().delete()
    more: dict[str, dict[str, Any]] = {
        "no key in it": {"response": {"attestationObject": made.attests_nothing()}},
        "extension that is no object": {"clientExtensionResults": {"credProps": 7}},
    }
    bad = answers(json.dumps(registered)) | {
        name: spoilt(json.dumps(registered), change) for name, change in more.items()
    }
    assert refuses(client, ADD, bad[spoiled])
    assert not Authenticator.objects.exists()

"""What stands in an address and opens something stands in no log, whatever the answer is."""

import io
import json
from collections.abc import Iterator

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import StringConverter

from apps.access import links
from apps.accounts.models import User
from apps.common.key_addresses import cut_short
from apps.vendors.links import compose
from tests.cast import BACKEND

pytestmark = pytest.mark.django_db
KEYS = {"token", "key", "uidb36"}  # what parameters of addresses are called that are one


@pytest.fixture
def address(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A page of the portal with a key that could open it, and the key."""
    person = User.objects.create(email="jana@example.org", full_name="Jana Weiß", is_active=True)
    reset, token = default_token_generator.make_token(person), compose()[0]
    invitation = links.path_for(1, person.pk)
    confirmation = TimestampSigner().sign("address")
    return {
        "reset": (reverse("account_reset_password_from_key", args=["1", reset]), reset),
        "questionnaire": (reverse("questionnaire_open", args=[token]), token),
        "invitation": (invitation, invitation.rpartition("invitations/")[2].strip("/")),
        "confirmation": (reverse("account_confirm_email", args=[confirmation]), confirmation),
    }[request.param]


@pytest.mark.parametrize("address", ["questionnaire", "invitation", "confirmation"], indirect=True)
def test_a_refused_key_is_not_logged(address: tuple[str, str], logged: io.StringIO) -> None:
    path, key = address
    client = Client()
    client.force_login(User.objects.get(), BACKEND)
    assert client.patch(path).status_code == 405
    assert json.loads(logged.getvalue())["event"].startswith("Method Not Allowed (PATCH): ")
    assert "/…/" in logged.getvalue()
    assert Client(enforce_csrf_checks=True).post(path).status_code in (403, 405)
    assert key not in logged.getvalue()


@pytest.mark.parametrize("address", ["reset"], indirect=True)
def test_neither_is_one_whose_page_broke(
    address: tuple[str, str], logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("allauth.account.views.PasswordResetFromKeyView.dispatch", broken)
    assert Client(raise_request_exception=False).get(address[0]).status_code == 500
    entry = json.loads(logged.getvalue())
    assert entry["event"] == "Internal Server Error: /account/password/reset/key/…/"
    assert entry["error"] == "ArithmeticError"


def test_every_address_with_a_key_is_known() -> None:
    found = dict(_with_keys(get_resolver(), "/"))
    assert len(found) == 4
    for route, names in found.items():
        key = "Mw-ctq8z2-5b1c0f6de1b9c1d2e3f4a5b6c7d8e9f0"
        whole = route + key
        assert cut_short(whole) == f"{route}…", names


def test_other_addresses_stay_as_they_are() -> None:
    for said in ("/q/submission/", "/account/password/reset/key/done/", "/requests/2024/", "/vendors/q/"):
        assert cut_short(said) == said


def _with_keys(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    """What addresses with a key begin with, and their names."""
    for each in resolver.url_patterns:
        here = before + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from _with_keys(each, here)
        elif _takes_a_key(each):
            yield here.partition("<")[0].removesuffix("(?P"), str(each.name)


def _takes_a_key(pattern: URLPattern) -> bool:
    words = {name for name, kind in pattern.pattern.converters.items() if type(kind) is StringConverter}
    named = pattern.pattern.regex.groupindex if "(?P" in str(pattern.pattern) else ()
    return bool(KEYS & {*words, *named})

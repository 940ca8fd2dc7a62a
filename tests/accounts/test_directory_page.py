"""The page with the tokens of the directory."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import DirectoryGroup, ScimToken, User
from apps.accounts.services import scim_tokens
from apps.common import clock
from tests.accounts.scim.client import Directory, usable_token
from tests.cast import BACKEND
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_one_issues_and_another_agrees() -> None:
    first, second = makers.person("platform_admin"), makers.person("platform_admin")
    day = (clock.today() + timedelta(days=30)).isoformat()
    answer = signed_in(first).post(reverse("scim_token_new"), {"name": "Entra ID", "expires_on": day})
    clear = answer.content.decode().split('id="new-token">')[1].split("<")[0]
    assert answer["Cache-Control"] == "no-store"
    token, page = ScimToken.objects.get(), reverse("directory")
    agree, idp = reverse("scim_token_agreement", args=[token.pk]), Directory(clear)
    assert clear not in signed_in(first).get(page).content.decode()
    assert agree not in signed_in(first).get(page).content.decode()
    signed_in(first).post(agree)
    idp.call("GET", "Schemas")
    assert idp.status == 401
    assert agree in signed_in(second).get(page).content.decode()
    signed_in(second).post(agree)
    idp.call("GET", "Schemas")
    assert idp.status == 200
    signed_in(second).post(reverse("scim_token_revocation", args=[token.pk]))
    idp.call("GET", "Schemas")
    assert idp.status == 401


WRONG = [{}, {"name": "x", "expires_on": "2999-01-01"}, {"name": "x", "expires_on": "y"}]


@pytest.mark.parametrize("fields", WRONG)
def test_a_wrong_token_is_said(fields: dict[str, str]) -> None:
    answer = signed_in(makers.person("platform_admin")).post(reverse("scim_token_new"), fields)
    assert answer.status_code in (409, 422)
    assert not ScimToken.objects.exists()


@pytest.mark.parametrize("role", ["employee", "key_admin", "dpo", "auditor"])
def test_nobody_else_sees_it(role: str) -> None:
    client = signed_in(makers.person(role))
    for name in ("directory", "scim_token_new"):
        assert client.post(reverse(name)).status_code in (403, 405)
    assert client.get(reverse("directory")).status_code == 403


def test_it_asks_no_more_for_more() -> None:
    client = signed_in(makers.person("platform_admin"))
    counts = []
    for number in range(3):
        usable_token()
        DirectoryGroup.objects.create(display_name=f"Group {number}").members.add(makers.person())
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("directory"))
        counts.append(len(asked))
    assert len(set(counts[1:])) == 1


def test_the_same_form_twice_issues_one_token() -> None:
    client = signed_in(makers.person("platform_admin"))
    fields = {"name": "Entra ID", "expires_on": (clock.today() + timedelta(days=30)).isoformat()}
    shown = client.post(reverse("scim_token_new"), fields)
    token = ScimToken.objects.get()
    assert str(token) in shown.content.decode()
    again = client.post(reverse("scim_token_new"), fields | {"name": "entra id "})
    assert (again.status_code, ScimToken.objects.count()) == (409, 1)
    scim_tokens.revoke(token, by=token.issued_by)
    assert client.post(reverse("scim_token_new"), fields).status_code == 200

"""Who comes from the company's identity provider confirms there, if it has just asked them."""

import time
from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from tests.accounts.company_idp.people import KNOWN, PEOPLE, STRANGER
from tests.accounts.company_idp.running import Company, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
REDIRECT = "?process=redirect&next=/me/confirmed/"


def test_who_comes_from_there_confirms_there(
    visitor: Visitor, company: Company, known: User, settings: Any
) -> None:
    visitor.signs_in(KNOWN)
    known.roles.create(role="platform_admin")
    known.set_unusable_password()
    known.save()
    # Nobody knows when the provider asked last: a sign-in there confirms nothing now.
    page = visitor.get("/people/new/")
    visitor.client.post(f"{visitor.portal}/account/logout/", data=visitor._token(page))
    visitor.signs_in(KNOWN)
    page = visitor.get("/people/new/")
    data = {**visitor._token(page), "email": "x@rheinwerk.example", "full_name": "X"}
    asked = visitor.client.post(page.url, data=data)
    assert asked.status_code == 403
    assert "Confirm with Rheinwerk ID" in asked.text
    action = asked.text.split('action="/account/oidc/')[1].split('"')[0].replace("&amp;", "&")
    company.says(KNOWN, **PEOPLE[KNOWN], auth_time=time.time())
    there = visitor.presses(asked, f"/account/oidc/{action}")
    done = visitor.enters(there, KNOWN)
    assert done.url.path == "/me/confirmed/"
    Department.objects.create(name="Einkauf")
    again = visitor.client.post(page.url, data={**data, **visitor._token(visitor.get("/people/new/"))})
    assert again.status_code == 422, "past the question, to the form that still lacks a department"


def test_somebody_else_s_account_confirms_nothing(visitor: Visitor, company: Company, known: User) -> None:
    visitor.signs_in(KNOWN)
    visitor.is_nobody_at(company)
    page = visitor.get("/me/")
    company.says(STRANGER, **PEOPLE[STRANGER], auth_time=time.time())
    there = visitor.presses(page, f"/account/oidc/company/login/{REDIRECT}")
    done = visitor.enters(there, STRANGER)
    assert "did not confirm" in done.text
    assert AuditEvent.objects.get(event="person:turn_away").target == str(known.pk)
    assert done.url.path != "/me/confirmed/"


@pytest.mark.parametrize(
    ("ago", "sentence"),
    [(None, "does not say when it asked you"), (600, "did not confirm"), (-600, "did not confirm")],
)
def test_without_being_asked_now_nobody_confirms(
    visitor: Visitor, company: Company, known: User, ago: int | None, sentence: str
) -> None:
    visitor.signs_in(KNOWN)
    company.says(KNOWN, **PEOPLE[KNOWN], **({} if ago is None else {"auth_time": time.time() - ago}))
    there = visitor.presses(visitor.get("/me/"), f"/account/oidc/company/login/{REDIRECT}")
    done = visitor.enters(there, KNOWN)
    assert sentence in done.text
    assert done.url.path != "/me/confirmed/"


@pytest.mark.parametrize("left_out", ["", "&auth_params=prompt%3Dnone", "&auth_params="])
def test_how_the_provider_asks_is_not_the_browser_s_choice(
    visitor: Visitor, known: User, left_out: str
) -> None:
    visitor.signs_in(KNOWN)
    there = visitor.presses(visitor.get("/me/"), f"/account/oidc/company/login/{REDIRECT}{left_out}")
    asked = next(answer.url for answer in there.history if "authorize" in answer.url.path)
    assert (asked.params["prompt"], asked.params["max_age"]) == ("login", "0")


def test_an_app_is_set_up_only_by_who_was_just_asked_there(
    visitor: Visitor, company: Company, known: User
) -> None:
    known.set_unusable_password()
    known.save()
    visitor.signs_in(KNOWN)
    asked = visitor.get("/account/2fa/totp/activate/")
    assert asked.url.path == "/me/confirm/"
    assert "Confirm with Rheinwerk ID" in asked.text
    company.says(KNOWN, **PEOPLE[KNOWN], auth_time=time.time())
    visitor.enters(visitor.presses(asked, f"/account/oidc/company/login/{REDIRECT}"), KNOWN)
    assert visitor.get("/account/2fa/totp/activate/").url.path == "/account/2fa/totp/activate/"

"""An address says who somebody is only letter by letter; claims that can't be read say nothing at all."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount

from apps.accounts import claims as claims_of_company
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from tests.accounts.company_idp.people import KNOWN, PEOPLE, STRANGER
from tests.accounts.company_idp.running import Company, Visitor
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
DOTLESS, KELVIN = KNOWN.replace("i", "\u0131"), KNOWN.replace("k", "\u212a", 1)
LOOKS_LIKE, IS_NONE = "has letters beyond a to z", "does not vouch for your e-mail address"


@pytest.mark.parametrize("email", [DOTLESS, KELVIN])
def test_who_only_looks_like_somebody_stays_outside(
    visitor: Visitor, company: Company, known: User, email: str
) -> None:
    company.says(STRANGER, email=email, email_verified=True)
    page = visitor.signs_in(STRANGER)
    assert (page.status_code, LOOKS_LIKE in page.text) == (403, True)
    assert (SocialAccount.objects.count(), User.objects.count()) == (0, 1)
    assert AuditEvent.objects.get(event="person:turn_away").target == str(known.pk)


def test_an_address_beyond_ascii_is_nobody_s_who_is_here(visitor: Visitor, company: Company) -> None:
    User.objects.create_user("kübra@rheinwerk.example", full_name="Kübra Yıldız")
    company.says(STRANGER, email="kübra@rheinwerk.example", email_verified=True)
    page = visitor.signs_in(STRANGER)
    assert (page.status_code, LOOKS_LIKE in page.text) == (403, True)


def test_a_colleague_with_a_look_alike_address_is_in_nobody_s_way(visitor: Visitor, company: Company) -> None:
    makers.person("employee")
    other = User.objects.create_user("aydın@rheinwerk.example", full_name="Aydın Kaya")
    company.says(STRANGER, email="Aydin@Rheinwerk.example", email_verified=True, groups=[])
    assert visitor.signs_in(STRANGER).status_code == 200
    tied = SocialAccount.objects.get().user
    assert (tied.email, tied == other) == ("aydin@rheinwerk.example", False)


def test_large_letters_are_the_same_person(visitor: Visitor, company: Company, known: User) -> None:
    company.says(KNOWN, email=f" {KNOWN.upper()}", email_verified=True)
    assert visitor.signs_in(KNOWN).url.path == "/me/"
    assert SocialAccount.objects.get().user == known


@pytest.mark.parametrize(
    "email",
    [
        "rheinwerk.example",
        "@rheinwerk.example",
        "a@b@rheinwerk.example",
        "a b@rheinwerk.example",
        "a\u200b@rheinwerk.example",
        f"{'a' * 182}@rheinwerk.example.elsewhere.example",
    ],
)
def test_what_is_no_address_makes_no_account(
    visitor: Visitor, company: Company, known: User, email: str
) -> None:
    company.says(STRANGER, email=email, email_verified=True)
    page = visitor.signs_in(STRANGER)
    assert (page.status_code, IS_NONE in page.text) == (403, True)
    assert (SocialAccount.objects.count(), User.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": 7},
        {"email": [KNOWN]},
        {"groups": 7},
        {"groups": {"staff": 1}},
        {"amr": 7},
        {"_claim_names": 7},
        {"department": "Ein\0kauf"},
        {"given_name": "\ud800"},
        {"auth_time": float("inf")},
        {"auth_time": 10**400},
        {"sub": "s" * 192},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_claims_that_can_t_be_read_sign_nobody_in(
    visitor: Visitor, company: Company, known: User, claims: dict[str, Any]
) -> None:
    assert visitor.signs_in(KNOWN).url.path == "/me/"
    company.says(KNOWN, **{**PEOPLE[KNOWN], **claims})
    page = Visitor(visitor.portal).signs_in(KNOWN)
    assert page.status_code == 403
    assert f"can’t be read ({next(iter(claims))})" in page.text
    assert AuditEvent.objects.filter(event="person:turn_away").count() == ("email" not in claims)


def test_an_identifier_is_kept_as_long_as_the_column_is(
    visitor: Visitor, company: Company, known: User
) -> None:
    company.says(KNOWN, **PEOPLE[KNOWN], sub="s" * 191)
    assert visitor.signs_in(KNOWN).url.path == "/me/"
    assert SocialAccount.objects.get().uid == "s" * 191


@pytest.mark.parametrize("userinfo", [["sub", "1"], "sub", {"name": "nobody"}])
def test_an_answer_that_names_nobody_can_t_be_read(userinfo: Any) -> None:
    assert claims_of_company.unreadable({"userinfo": userinfo, "id_token": {"sub": "1"}}) == "userinfo"
    assert claims_of_company.unreadable({"userinfo": {"sub": "1"}, "id_token": {"sub": "1"}}) == ""

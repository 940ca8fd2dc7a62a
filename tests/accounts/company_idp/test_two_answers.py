"""ID token and userinfo speak of one person; what they say is held to be of that one only if both agree."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount

from apps.accounts import claims as claims_of_company
from apps.accounts.models import User
from tests.accounts.company_idp.people import KNOWN, PEOPLE, STRANGER
from tests.accounts.company_idp.running import Company, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE = {"email": "me@elsewhere.example", "email_verified": True}


@pytest.mark.parametrize("sub", [None, "", 7, ["1"], {"id": 1}], ids=str)
def test_without_an_identifier_nobody_comes_in(
    visitor: Visitor, company: Company, known: User, sub: Any
) -> None:
    company.says(KNOWN, **PEOPLE[KNOWN], sub=sub)
    page = visitor.signs_in(KNOWN)
    assert (page.status_code, "can’t be read (sub)" in page.text) == (403, True)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("part", ["userinfo", "id_token"])
def test_an_answer_of_somebody_else_signs_nobody_in(
    visitor: Visitor, company: Company, known: User, part: str
) -> None:
    visitor.signs_in(KNOWN)
    named = SocialAccount.objects.get().uid
    company.says(STRANGER, **PEOPLE[STRANGER], **{part: {"sub": named}})
    page = Visitor(visitor.portal).signs_in(STRANGER)
    assert (page.status_code, "can’t be read (sub)" in page.text) == (403, True)
    assert SocialAccount.objects.get().user == known


def test_one_answer_is_enough_and_none_is_not() -> None:
    for part in ("userinfo", "id_token"):
        assert claims_of_company.unreadable({part: {"sub": "1"}}) == ""
    assert claims_of_company.unreadable({"userinfo": None, "id_token": {}}) == "sub"


@pytest.mark.parametrize(
    ("id_token", "userinfo"),
    [
        ({"email": KNOWN}, ELSEWHERE),
        ({"email": KNOWN, "email_verified": None}, ELSEWHERE),
        ({"email": KNOWN}, {"email_verified": True}),
        ({"email": KNOWN, "email_verified": True}, {"email": KNOWN, "email_verified": False}),
        ({"email": KNOWN, "email_verified": "false", "xms_edov": True}, {}),
        ({"email": KNOWN, "email_verified": True, "xms_edov": 0}, {}),
    ],
    ids=["other address", "no word of it", "no address", "denied by one", "false as text", "xms_edov 0"],
)
def test_an_address_without_its_own_voucher_lets_nobody_in(
    visitor: Visitor, company: Company, known: User, id_token: dict[str, Any], userinfo: dict[str, Any]
) -> None:
    company.says(STRANGER, id_token=id_token, userinfo=userinfo)
    page = visitor.signs_in(STRANGER)
    assert (page.status_code, "does not vouch for your e-mail address" in page.text) == (403, True)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("id_token", "userinfo"),
    [
        ({"email": KNOWN, "xms_edov": True}, {"email": KNOWN}),  # Entra ID
        (PEOPLE[KNOWN], PEOPLE[KNOWN]),  # Keycloak
        ({}, PEOPLE[KNOWN]),
        ({"email": KNOWN}, PEOPLE[KNOWN]),
        (PEOPLE[KNOWN], ELSEWHERE),
    ],
    ids=["Entra ID", "Keycloak", "userinfo only", "same address", "signed one wins"],
)
def test_a_voucher_beside_the_address_is_enough(
    visitor: Visitor, company: Company, known: User, id_token: dict[str, Any], userinfo: dict[str, Any]
) -> None:
    company.says(KNOWN, id_token=id_token, userinfo=userinfo)
    assert visitor.signs_in(KNOWN).url.path == "/me/"
    assert SocialAccount.objects.get().user == known

"""ID token and userinfo speak of one person; what they say is held to be of that one only if both agree."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount

from apps.accounts import claims as claims_of_company
from apps.accounts.models import User
from tests.accounts.company_idp.people import KNOWN, PEOPLE, STRANGER
from tests.accounts.company_idp.running import Company, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


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

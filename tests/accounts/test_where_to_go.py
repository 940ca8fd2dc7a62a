"""``next=`` leads on within the portal; what is no address leads where one goes without it."""

import pytest

from tests.accounts.signing_in import PASSWORD, browser, is_in, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NO_ADDRESSES = ("//[", "http://[x]/", "https://[evil", "//]")


@pytest.mark.parametrize("wanted", NO_ADDRESSES)
def test_the_pages_of_sign_in_open_in_spite_of_it(wanted: str) -> None:
    for page in ("login", "logout", "password/reset"):
        answer = browser().get(f"/account/{page}/", {"next": wanted}, follow=True)
        assert answer.status_code == 200


@pytest.mark.parametrize("wanted", NO_ADDRESSES)
def test_who_signs_in_comes_to_the_start(wanted: str) -> None:
    somebody = with_password(makers.person("employee"))
    client = browser()
    sent = {"login": somebody.email, "password": PASSWORD, "next": wanted}
    assert client.post("/account/login/", sent).headers["Location"] == "/"
    assert is_in(client)

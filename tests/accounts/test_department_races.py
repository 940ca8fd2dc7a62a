"""Two people of a new department at the same moment: both come in, into one department."""

from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.accounts.services import company
from tests.access.test_races import again, at_once  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def sign_in(email: str, department: str) -> None:
    company.admit({"email": email, "email_verified": True, "name": "P", "department": department}, None)


@pytest.fixture(autouse=True)
def _of_ours(transactional_db: None, settings: Any) -> None:
    settings.OIDC_DOMAINS = ["rheinwerk.example"]


@pytest.mark.parametrize("written", ["Einkauf", "EINKAUF"])
def test_two_first_sign_ins(again: None, written: str) -> None:  # noqa: F811
    names = ["Einkauf", written, "Einkauf"]
    acts = [lambda n=n, name=name: sign_in(f"p{n}@rheinwerk.example", name) for n, name in enumerate(names)]
    assert at_once(*acts) == ["", "", ""]
    assert User.objects.filter(department=Department.objects.get()).count() == 3

"""A userName names one person: who has none but the address is called by the address."""

from typing import Any

import pytest

from apps.accounts.models import User
from tests.accounts.scim.client import Directory

pytestmark = pytest.mark.django_db
SHARED = "a@rheinwerk.example"


def mails(address: str) -> list[dict[str, Any]]:
    return [{"primary": True, "type": "work", "value": address}]


def named(idp: Directory, user_name: str, address: str, key: str) -> Any:
    return idp.add(userName=user_name, emails=mails(address), externalId=key)


def test_the_name_of_one_is_not_the_address_of_another(idp: Directory) -> None:
    first = named(idp, SHARED, "a.b@rheinwerk.example", "1")
    assert idp.status == 201
    for user_name, address in ((SHARED, SHARED), (SHARED.upper(), SHARED), ("other", SHARED)):
        answer = named(idp, user_name, address, "2")
        assert (idp.status, answer["scimType"]) == (409, "uniqueness"), user_name
    assert idp.find(f'userName eq "{SHARED}"') == [first["id"]]


def test_the_address_of_one_is_not_the_name_of_another(idp: Directory) -> None:
    named(idp, SHARED, SHARED, "1")
    answer = named(idp, SHARED, "a.b@rheinwerk.example", "2")
    assert (idp.status, answer["scimType"]) == (409, "uniqueness")


def test_nobody_comes_to_it_by_a_change(idp: Directory) -> None:
    named(idp, SHARED, "a.b@rheinwerk.example", "1")
    other = named(idp, "b@rheinwerk.example", "b@rheinwerk.example", "2")
    answer = idp.patch(
        f"Users/{other['id']}",
        {"op": "Replace", "path": "userName", "value": SHARED},
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": SHARED},
    )
    assert (idp.status, answer["scimType"]) == (409, "uniqueness")


def test_two_who_had_one_name_already_can_still_be_let_go(idp: Directory) -> None:
    named(idp, SHARED, "a.b@rheinwerk.example", "1")
    other = named(idp, "b@rheinwerk.example", "b@rheinwerk.example", "2")
    User.objects.filter(pk=other["id"]).update(email=SHARED)
    idp.patch(f"Users/{other['id']}", {"op": "Replace", "path": "active", "value": "False"})
    assert idp.status == 200
    assert not User.objects.get(pk=other["id"]).is_active

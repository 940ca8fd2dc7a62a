"""Who is shut out by hand has not left: what the directory changes about them ends nothing."""

from typing import Any

import pytest

from apps.accounts.models import User
from apps.accounts.services import people
from apps.audit.actors import System
from tests.access.events import events_of
from tests.accounts.scim.client import CORE, ENTERPRISE, GROUP, Directory, tied

pytestmark = pytest.mark.django_db
HOUSE = System("test")


def shut_out(idp: Directory) -> tuple[Any, User]:
    made = idp.add()
    person = User.objects.get(pk=made["id"])
    people.disable(person, by=HOUSE)
    return made, person


def patch(idp: Directory, made: Any) -> None:
    idp.patch(
        f"Users/{made['id']}", {"op": "Replace", "path": f"{ENTERPRISE}:department", "value": "Einkauf"}
    )


def replace(idp: Directory, made: Any) -> None:
    said = {
        "schemas": [CORE, ENTERPRISE],
        "userName": made["userName"],
        ENTERPRISE: {"department": "Einkauf"},
    }
    idp.call("PUT", f"Users/{made['id']}", said)


@pytest.mark.parametrize("change", [patch, replace])
def test_another_department_ends_nothing(idp: Directory, change: Any) -> None:
    made, person = shut_out(idp)
    change(idp, made)
    assert idp.status == 200
    person = User.objects.get(pk=person.pk)
    assert (str(person.department), person.is_active, person.left_at) == ("Einkauf", False, None)
    assert person.role_keys == {"employee"}
    assert "person:leave" not in events_of(person)


def test_the_directory_still_lets_them_go(idp: Directory) -> None:
    made, person = shut_out(idp)
    answer = idp.patch(f"Users/{made['id']}", {"op": "Replace", "path": "active", "value": "False"})
    person.refresh_from_db()
    assert (answer["active"], person.left_at is None) == (False, False)


def test_told_to_be_active_they_stay_shut_out(idp: Directory) -> None:
    made, person = shut_out(idp)
    idp.patch(f"Users/{made['id']}", {"op": "Replace", "path": "active", "value": True})
    person.refresh_from_db()
    assert (idp.status, person.is_active, person.left_at) == (200, False, None)


@pytest.mark.parametrize("value", ["true", '"true"', '"True"', "1"])
def test_the_filter_says_the_same_as_the_person_shown(idp: Directory, value: str) -> None:
    made, _person = shut_out(idp)
    gone = idp.add(mail="gone@rheinwerk.example", externalId="gone", active=False)
    assert idp.call("GET", f"Users/{made['id']}")["active"] is True
    found = idp.find(f"active eq {value}")
    assert made["id"] in found
    assert gone["id"] not in found
    assert idp.find("active eq false") == [gone["id"]]
    assert idp.find("active eq null") == []


def test_a_group_they_lost_meanwhile_gives_nothing_when_they_are_let_in_again(idp: Directory) -> None:
    made = idp.add()
    member = {"value": made["id"]}
    group = idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": "KI-Leitung", "members": [member]})
    tied("KI-Leitung", "manager")
    person = User.objects.get(pk=made["id"])
    assert "manager" in person.role_keys
    people.disable(person, by=HOUSE)
    idp.patch(f"Groups/{group['id']}", {"op": "remove", "path": f'members[value eq "{made["id"]}"]'})
    people.enable(person, by=HOUSE)
    assert "manager" not in User.objects.get(pk=made["id"]).role_keys

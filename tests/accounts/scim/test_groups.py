"""Groups of the directory, and the roles that they mean."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import DirectoryGroup, User
from apps.accounts.services import group_mappings, group_roles, people
from apps.audit import System
from tests.access.events import events_of
from tests.accounts.scim.client import GROUP, Directory, tied
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(idp: Directory) -> User:
    return User.objects.get(pk=idp.add()["id"])


def group(idp: Directory, name: str = "KI-Leitung", *members: User) -> Any:
    people = [{"value": str(person.pk)} for person in members]
    return idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": name, "members": people})


def roles(person: User) -> set[str]:
    return set(person.roles.values_list("role", flat=True))


@pytest.mark.parametrize(
    "removal",
    [
        lambda pk: {"op": "Remove", "path": "members", "value": [{"value": pk}]},  # Entra ID
        lambda pk: {"op": "remove", "path": f'members[value eq "{pk}"]'},  # Okta
        lambda _pk: {"op": "remove", "path": "members"},
        lambda _pk: {"op": "replace", "path": "members", "value": []},
        lambda _pk: {"op": "replace", "value": {"members": []}},
    ],
)
def test_a_role_comes_and_goes_with_the_group(idp: Directory, anna: User, removal: Any) -> None:
    made = group(idp)
    assert (idp.status, roles(anna)) == (201, {"employee"})
    tied("KI-Leitung", "manager")
    answer = idp.patch(
        f"Groups/{made['id']}", {"op": "Add", "path": "members", "value": [{"value": str(anna.pk)}]}
    )
    assert [member["value"] for member in answer["members"]] == [str(anna.pk)]
    assert roles(anna) == {"employee", "manager"}
    shown = idp.call("GET", f"Users/{anna.pk}")
    assert [each["display"] for each in shown["groups"]] == ["KI-Leitung"]
    idp.patch(f"Groups/{made['id']}", removal(str(anna.pk)))
    assert (idp.status, roles(anna)) == (200, {"employee"})
    assert events_of(anna).count("person:set_roles") == 3


def test_a_role_given_by_hand_stays(idp: Directory, anna: User) -> None:
    people.set_roles(anna, ["employee", "hr"], by=System("test"))
    made = group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    assert roles(anna) == {"employee", "hr", "manager"}
    idp.call("DELETE", f"Groups/{made['id']}")
    assert (idp.status, roles(anna)) == (204, {"employee", "hr"})


def test_a_new_name_is_a_new_meaning(idp: Directory, anna: User) -> None:
    made = group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    assert roles(anna) == {"employee", "manager"}
    idp.patch(f"Groups/{made['id']}", {"op": "replace", "path": "displayName", "value": "Andere"})
    assert roles(anna) == {"employee"}


def test_a_new_name_takes_the_role_also_from_who_goes_with_it(idp: Directory, anna: User) -> None:
    made = group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    idp.patch(f"Groups/{made['id']}", {"op": "replace", "value": {"displayName": "Andere", "members": []}})
    assert (idp.status, roles(anna)) == (200, {"employee"})


def test_the_directory_takes_no_role_that_the_sign_in_gave(idp: Directory, anna: User) -> None:
    tied("staff", "owner")
    group_roles.at_sign_in(anna, ["staff"], by=System("test"))
    made = group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    idp.call("DELETE", f"Groups/{made['id']}")
    assert roles(anna) == {"employee", "owner"}
    group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    group_roles.at_sign_in(anna, [], by=System("test"))
    assert roles(anna) == {"employee", "manager"}


def test_what_the_sign_in_no_longer_gives_stays_by_the_directory(idp: Directory, anna: User) -> None:
    tied("KI-Leitung", "owner")
    group_roles.at_sign_in(anna, ["KI-Leitung"], by=System("test"))
    group(idp, "KI-Leitung", anna)
    group_roles.at_sign_in(anna, [], by=System("test"))
    assert roles(anna) == {"employee", "owner"}
    assert anna.roles.get(role="owner").source == "scim"


@pytest.mark.parametrize("name", ["KI-Leitung", "*"])
def test_a_meaning_comes_and_goes_for_its_people_at_once(idp: Directory, anna: User, name: str) -> None:
    group(idp, "KI-Leitung", anna)
    made = group_mappings.make(name, "owner", by=makers.person("platform_admin"))
    assert roles(anna) == {"employee", "owner"}
    group_mappings.remove(made, by=makers.person("platform_admin"))
    assert roles(anna) == {"employee"}


def test_a_privileged_meaning_counts_from_the_agreement_on(idp: Directory, anna: User) -> None:
    group(idp, "KI-Leitung", anna)
    made = group_mappings.make("KI-Leitung", "dpo", told_by="scim", by=makers.person("platform_admin"))
    assert roles(anna) == {"employee"}
    group_mappings.agree(made, by=makers.person("manager"))
    assert roles(anna) == {"employee", "dpo"}


def test_the_list_does_not_grow(idp: Directory, anna: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown = idp.call("GET", "Groups")
        assert all(row["members"][0]["value"] == str(anna.pk) for row in shown["Resources"])
        return len(queries)

    group(idp, "One", anna)
    few = cost()
    for name in ("Two", "Three", "Four"):
        group(idp, name, anna)
    assert cost() == few


def test_a_group_is_there_once(idp: Directory) -> None:
    group(idp)
    assert (group(idp, "ki-leitung")["scimType"], idp.status) == ("uniqueness", 409)


def test_it_is_found_and_shown_without_its_people(idp: Directory, anna: User) -> None:
    made = group(idp, "KI-Leitung", anna)
    for text in ('displayName eq "KI-LEITUNG"', f'id eq "{made["id"]}" and members eq "{anna.pk}"'):
        assert idp.find(text, "Groups") == [made["id"]]
    assert idp.find('members.value eq "1"', "Groups") == []
    shown = idp.call("GET", f"Groups/{made['id']}?excludedAttributes=members")
    assert (idp.status, "members" in shown, shown["displayName"]) == (200, False, "KI-Leitung")


@pytest.mark.parametrize("member", ["0", "x", None, "99999999999999999999", "-1"])
def test_an_unknown_member_is_refused(idp: Directory, member: Any) -> None:
    answer = idp.call(
        "POST", "Groups", {"schemas": [GROUP], "displayName": "G", "members": [{"value": member}]}
    )
    assert (idp.status, answer["scimType"]) == (400, "invalidValue")
    assert not DirectoryGroup.objects.exists()


def test_who_comes_back_gets_the_roles_of_the_groups(idp: Directory, anna: User) -> None:
    group(idp, "KI-Leitung", anna)
    tied("KI-Leitung", "manager")
    for active, expected in ((False, set()), (True, {"employee", "manager"})):
        idp.patch(f"Users/{anna.pk}", {"op": "replace", "path": "active", "value": active})
        assert roles(anna) == expected


def test_who_left_gets_no_role_by_a_group(idp: Directory, anna: User) -> None:
    made = group(idp, "KI-Leitung")
    tied("KI-Leitung", "manager")
    idp.patch(f"Users/{anna.pk}", {"op": "replace", "path": "active", "value": False})
    join = {"op": "add", "path": "members", "value": [{"value": str(anna.pk)}]}
    idp.patch(f"Groups/{made['id']}", join)
    assert (idp.status, roles(anna)) == (200, set())

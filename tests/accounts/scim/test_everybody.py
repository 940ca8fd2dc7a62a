"""Roles of the group ``*``: everybody whom the directory has made, also by an address alone."""

import pytest

from apps.accounts.models import RoleAssignment, Source, User
from apps.accounts.services import group_mappings
from tests.accounts.scim.client import CORE, Directory
from tests.vendors import makers

pytestmark = pytest.mark.django_db
MAIL = "anna.meier@rheinwerk.example"
SPELT = "Anna.Meier@rheinwerk.example"


def by_address(idp: Directory, address: str = MAIL) -> User:
    """As a directory makes people that knows no externalId, and calls them by their address."""
    made = idp.call("POST", "Users", {"schemas": [CORE], "userName": address, "displayName": "Anna Meier"})
    assert (idp.status, made["userName"]) == (201, address)
    return User.objects.get(pk=made["id"])


def roles(person: User) -> set[str]:
    return set(person.roles.values_list("role", flat=True))


def test_a_role_for_everybody_comes_and_goes_by_an_address_alone(idp: Directory) -> None:
    anna, admin = by_address(idp), makers.person("platform_admin")
    by_hand = makers.person("employee")
    tie = group_mappings.make("*", "owner", by=admin)
    assert (roles(anna), roles(by_hand)) == ({"employee", "owner"}, {"employee"})
    group_mappings.remove(tie, by=admin)
    assert roles(anna) == {"employee"}


def test_whom_it_gave_a_role_loses_it_under_any_name(idp: Directory) -> None:
    """Also of those who were made before their names were kept, and have none here."""
    admin = makers.person("platform_admin")
    tie = group_mappings.make("*", "owner", by=admin)
    anna, by_hand = by_address(idp), makers.person("employee", "owner")
    User.objects.filter(pk=anna.pk).update(user_name="")
    assert RoleAssignment.objects.get(user=anna, role="owner").source == Source.SCIM
    group_mappings.remove(tie, by=admin)
    assert (roles(anna), roles(by_hand)) == ({"employee"}, {"employee", "owner"})


def test_a_change_names_nobody_by_the_address(idp: Directory) -> None:
    """Whom somebody made by hand, or before names were kept, is called by the address: two may be, by one."""
    person = makers.person("employee")
    idp.patch(f"Users/{person.pk}", {"op": "replace", "path": "displayName", "value": "Neu"})
    person.refresh_from_db()
    assert (idp.status, person.full_name, person.user_name) == (200, "Neu", "")


def test_the_name_stays_while_the_address_changes(idp: Directory) -> None:
    anna = by_address(idp, SPELT)
    new = "a.kurz@rheinwerk.example"
    answer = idp.patch(
        f"Users/{anna.pk}", {"op": "replace", "path": 'emails[type eq "work"].value', "value": new}
    )
    assert (answer["userName"], answer["emails"][0]["value"]) == (SPELT, new)
    assert idp.find(f'userName eq "{MAIL}"') == [str(anna.pk)]
    assert idp.find(f'userName eq "{new}"') == []

"""A privileged role comes by the very group that two people tied, never by a name the directory gives."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from apps.accounts.models import DirectoryGroup, GroupMapping, User
from apps.accounts.services import group_mappings, group_roles
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common.refusals import RefusedError
from tests.accounts.scim.client import GROUP, Directory, tied
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NAME = "KI-Leitung"


@pytest.fixture
def anna(idp: Directory) -> User:
    return User.objects.get(pk=idp.add()["id"])


def group(idp: Directory, name: str, *members: User) -> Any:
    said = [{"value": str(person.pk)} for person in members]
    return idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": name, "members": said})


def rename(idp: Directory, made: Any, name: str) -> None:
    idp.patch(f"Groups/{made['id']}", {"op": "replace", "path": "displayName", "value": name})
    assert idp.status == 200


def roles(person: User) -> set[str]:
    return set(person.roles.values_list("role", flat=True))


def test_what_was_agreed_on_before_holds_for_the_group_of_that_name(idp: Directory, anna: User) -> None:
    """Else who ties groups would have lost that very role with the update."""
    made = group(idp, NAME, anna)
    mapping = tied(NAME, "manager")
    GroupMapping.objects.filter(pk=mapping.pk).update(directory_group=None)
    carried = import_module("apps.accounts.migrations.0024_group_of_the_directory").CARRIED_OVER
    with connection.cursor() as cursor:
        cursor.execute(carried)
    kept = GroupMapping.objects.exclude(pk=mapping.pk).get()
    assert (f"group-{kept.directory_group_id}", kept.agreed_by) == (made["id"], mapping.agreed_by)
    assert GroupMapping.objects.roles_of(DirectoryGroup.objects.all()) == {"manager"}
    assert GroupMapping.objects.roles_for([NAME]) == {"manager"}


def test_a_group_that_takes_the_name_gets_nothing(idp: Directory, anna: User) -> None:
    first = group(idp, NAME)
    tied(NAME, "officer")
    other = group(idp, "Kantine", anna)
    rename(idp, first, "Alt")
    rename(idp, other, NAME)
    assert roles(anna) == {"employee"}
    idp.patch(f"Groups/{other['id']}", {"op": "replace", "path": "members", "value": []})
    idp.patch(f"Groups/{other['id']}", {"op": "add", "path": "members", "value": [{"value": str(anna.pk)}]})
    group_roles.at_sign_in(anna, ["Kantine"], by=System("test"))
    assert roles(anna) == {"employee"}


def test_a_name_for_the_sign_in_is_none_for_the_directory(idp: Directory, anna: User) -> None:
    admin, second = makers.person("platform_admin"), makers.person("manager")
    group_mappings.agree(group_mappings.make(NAME, "officer", by=admin), by=second)
    group(idp, NAME, anna)
    rename(idp, group(idp, "Andere", anna), "Dritte")
    assert roles(anna) == {"employee"}
    group_roles.at_sign_in(anna, [NAME], by=System("test"))
    assert roles(anna) == {"employee", "officer"}


def test_a_group_of_the_directory_is_no_name_for_the_sign_in(idp: Directory, anna: User) -> None:
    group(idp, NAME)
    tied(NAME, "officer")
    group_roles.at_sign_in(anna, [NAME], by=System("test"))
    assert roles(anna) == {"employee"}


def test_a_group_made_anew_is_another_one(idp: Directory, anna: User) -> None:
    first = group(idp, NAME, anna)
    mapping = tied(NAME, "officer")
    assert roles(anna) == {"employee", "officer"}
    idp.call("DELETE", f"Groups/{first['id']}")
    assert (idp.status, roles(anna)) == (204, {"employee"})
    assert not GroupMapping.objects.filter(pk=mapping.pk).exists()
    assert AuditEvent.objects.filter(event="group_mapping:remove").count() == 1
    group(idp, NAME, anna)
    assert roles(anna) == {"employee"}


def test_a_name_given_back_gives_the_role_back(idp: Directory, anna: User) -> None:
    made = group(idp, NAME, anna)
    tied(NAME, "officer")
    rename(idp, made, "Andere")
    assert roles(anna) == {"employee"}
    rename(idp, made, NAME)
    assert roles(anna) == {"employee", "officer"}


def test_other_roles_go_by_the_name_alone(idp: Directory, anna: User) -> None:
    tied(NAME, "owner")
    rename(idp, group(idp, "Kantine", anna), NAME)
    assert roles(anna) == {"employee", "owner"}


def test_the_page_says_what_waits_and_two_people_tie_it(idp: Directory, anna: User) -> None:
    first = group(idp, NAME)
    tied(NAME, "officer")
    rename(idp, first, "Alt")
    rename(idp, group(idp, "Kantine", anna), NAME)
    admin, second = makers.person("platform_admin"), makers.person("platform_admin")
    page = makers.browser(admin).get(reverse("groups")).content.decode()
    assert "is called Alt now, and gives nothing" in page
    assert "It gives nothing until it is tied as well" in page
    sent = {"group": NAME, "role": "officer", "told_by": "scim"}
    assert makers.browser(admin).post(reverse("groups"), sent).status_code == 302
    made = GroupMapping.objects.get(agreed_by=None)
    assert (made.made_by, roles(anna)) == (admin, {"employee"})
    page = makers.browser(admin).get(reverse("groups")).content.decode()
    assert "until it is tied as well" not in page
    asked = makers.browser(second).get(reverse("role_proposals")).content.decode()
    assert f"the directory's group {NAME}, 1 person" in " ".join(asked.split())
    makers.browser(second).post(reverse("group_agreement", args=[made.pk]))
    assert roles(anna) == {"employee", "officer"}


def test_what_the_directory_never_sent_is_not_tied(idp: Directory) -> None:
    admin = makers.person("platform_admin")
    with pytest.raises(RefusedError) as refused:
        group_mappings.make(NAME, "officer", told_by="scim", by=admin)
    assert refused.value.code == "no_group"
    group(idp, NAME)
    group_mappings.make(NAME, "officer", told_by="scim", by=admin)
    group_mappings.make(NAME, "officer", by=admin)
    for told_by in ("scim", "company"):
        with pytest.raises(RefusedError) as refused:
            group_mappings.make(NAME, "officer", told_by=told_by, by=admin)
        assert refused.value.code == "known"

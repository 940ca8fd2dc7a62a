"""Who deletes a person, and who changes their group, wait for each other, and nobody is thrown out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction

from apps.accounts.models import DirectoryGroup, GroupMapping, RoleAssignment, Source, User
from apps.accounts.services import directory_groups, directory_people, group_mappings, leaving, lock_order
from apps.audit import System
from apps.common.refusals import RefusedError
from tests.accounts.scim.client import GROUP, PATCH, Directory, directory, tied
from tests.lock_waits import waits
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
BY = System("test")
OUT = {"op": "remove", "path": "members"}
RENAMED = {"op": "replace", "value": {"displayName": "New", "members": []}}


@pytest.fixture
def idp(transactional_db: None) -> Directory:  # overrides the one that rolls back
    return directory()


def meanwhile(
    first: Callable[[], Any], second: Callable[[], Any], then: Callable[[], Any] = lambda: None
) -> Any:
    """Another one does the second thing while the first is done, and ``then`` what ends it."""

    def run() -> Any:
        try:
            return second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            done = pool.submit(run)
            assert waits(done)
            then()
        return done.result(10)


def crosswise(person: User, first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Another one does the second thing while the first has this person's lock, and no more as yet."""
    return meanwhile(lambda: lock_order.people({person.pk}), second, first)


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("PATCH", {"schemas": [PATCH], "Operations": [OUT]}),
        ("PATCH", {"schemas": [PATCH], "Operations": [RENAMED]}),
        ("PATCH", {"schemas": [PATCH], "Operations": [{"op": "replace", "value": {"displayName": "New"}}]}),
        ("PUT", {"schemas": [GROUP], "displayName": "Lead"}),
        ("DELETE", None),
    ],
)
def test_a_person_is_deleted_while_their_group_changes(idp: Directory, method: str, body: Any) -> None:
    anna = User.objects.get(pk=idp.add()["id"])
    lead = {"schemas": [GROUP], "displayName": "Lead", "members": [{"value": str(anna.pk)}]}
    path = f"Groups/{idp.call('POST', 'Groups', lead)['id']}"
    tied("Lead", "manager")

    def changes() -> int:
        idp.call(method, path, body)
        return idp.status

    status = crosswise(anna, lambda: directory_people.delete(anna, by=BY), changes)
    assert status == (204 if method == "DELETE" else 200)
    anna.refresh_from_db()
    assert (anna.left_at is None, anna.roles.count(), anna.directory_groups.count()) == (False, 0, 0)


def waiting_meaning() -> tuple[User, GroupMapping]:
    """A group means a privileged role as soon as somebody agrees to what one of its own people asked for."""
    maker = makers.person("platform_admin")
    group = DirectoryGroup.objects.create(display_name="Lead")
    group.members.add(maker)
    return maker, group_mappings.make("Lead", "dpo", told_by=Source.SCIM, by=maker)


def test_who_asked_for_a_meaning_leaves_while_its_group_is_deleted(idp: Directory) -> None:
    maker, mapping = waiting_meaning()
    group = mapping.directory_group
    assert group is not None
    crosswise(maker, lambda: leaving.leave(maker, by=BY), lambda: directory_groups.delete(group, by=BY))
    assert (GroupMapping.objects.count(), DirectoryGroup.objects.count()) == (0, 0)


@pytest.mark.parametrize("act", [group_mappings.agree, group_mappings.remove])
def test_who_asked_for_a_meaning_leaves_while_it_is_decided(idp: Directory, act: Callable[..., None]) -> None:
    maker, mapping = waiting_meaning()
    if act is group_mappings.remove:  # of which the removal could take it
        RoleAssignment.objects.create(user=maker, role="dpo", source=Source.SCIM)
    other = makers.person("platform_admin", "manager")

    def decides() -> str:
        try:
            act(mapping, by=other)
        except RefusedError as refusal:
            return refusal.code
        return ""

    assert crosswise(maker, lambda: leaving.leave(maker, by=BY), decides) == "decided"
    assert not GroupMapping.objects.exists()


def with_anna(idp: Directory) -> tuple[User, Callable[[], Any]]:
    """She isn't in the group as yet, and how the directory takes her in."""
    anna = User.objects.get(pk=idp.add()["id"])
    group = DirectoryGroup.objects.create(display_name="Lead")
    wanted = directory_groups.WantedGroup("Lead", "", frozenset({anna.pk}))
    return anna, lambda: directory_groups.change(group, wanted, by=BY)


@pytest.mark.parametrize("role", ["owner", "dpo"])
def test_a_meaning_ends_for_who_comes_into_the_group_meanwhile(idp: Directory, role: str) -> None:
    anna, comes_in = with_anna(idp)
    mapping, admin = tied("Lead", role), makers.person("platform_admin")
    meanwhile(comes_in, lambda: group_mappings.remove(mapping, by=admin))
    assert not RoleAssignment.objects.filter(user=anna, role=role).exists()


@pytest.mark.parametrize("role", ["owner", "dpo"])
def test_a_meaning_begins_for_who_comes_into_the_group_meanwhile(idp: Directory, role: str) -> None:
    anna, comes_in = with_anna(idp)
    first, second = makers.person("platform_admin"), makers.person("platform_admin")
    if role == "dpo":
        waiting = group_mappings.make("Lead", role, told_by=Source.SCIM, by=first)
        meanwhile(comes_in, lambda: group_mappings.agree(waiting, by=second))
    else:
        meanwhile(comes_in, lambda: group_mappings.make("Lead", role, by=first))
    assert RoleAssignment.objects.filter(user=anna, role=role, source=Source.SCIM).exists()


def holds(person: User, role: str) -> bool:
    return RoleAssignment.objects.filter(user=person, role=role).exists()


@pytest.mark.parametrize("role", ["owner", "dpo"])
def test_a_meaning_ends_for_who_comes_back_meanwhile(idp: Directory, role: str) -> None:
    anna, comes_in = with_anna(idp)
    mapping, admin = tied("Lead", role), makers.person("platform_admin")
    comes_in()
    leaving.leave(anna, by=BY)
    body = {"schemas": [PATCH], "Operations": [{"op": "replace", "value": {"active": True}}]}

    def comes_back() -> None:
        idp.call("PATCH", f"Users/{anna.pk}", body)
        assert (idp.status, holds(anna, role)) == (200, True)

    meanwhile(comes_back, lambda: group_mappings.remove(mapping, by=admin))
    assert not holds(anna, role)


def test_a_meaning_ends_for_a_group_that_gets_its_name_meanwhile(idp: Directory) -> None:
    anna = User.objects.get(pk=idp.add()["id"])
    group = DirectoryGroup.objects.create(display_name="Old")
    group.members.add(anna)
    mapping, admin = tied("Lead", "owner"), makers.person("platform_admin")
    wanted = directory_groups.WantedGroup("Lead", "", frozenset({anna.pk}))
    meanwhile(
        lambda: directory_groups.change(group, wanted, by=BY),
        lambda: group_mappings.remove(mapping, by=admin),
    )
    assert not holds(anna, "owner")

"""A group in a group is refused, and no id of a group is that of a person."""

from typing import Any

import pytest

from apps.accounts.models import DirectoryGroup, User
from tests.accounts.scim.client import GROUP, Directory, tied

pytestmark = pytest.mark.django_db
BASE = "https://portal.example/scim/v2"

NESTED = [
    lambda pk: {"value": pk, "type": "Group"},
    lambda pk: {"value": pk, "type": "group"},
    lambda pk: {"value": pk, "type": "Device"},
    lambda pk: {"value": pk, "$ref": f"{BASE}/Groups/{pk}"},
    lambda pk: {"value": pk, "$ref": f"../Groups/{pk}"},
    lambda pk: {"value": pk, "type": "User", "$ref": f"{BASE}/Groups/{pk}"},
    lambda pk: {"value": pk, "$ref": f"{BASE}/Users/{pk}0"},
    lambda pk: {"value": pk, "type": "Group", "$ref": f"{BASE}/Groups/{pk}", "display": "Inner"},
    lambda pk: {"value": f"group-{pk}"},
    lambda pk: {"value": f"group-{pk}", "type": "User", "$ref": f"{BASE}/Users/group-{pk}"},
]


@pytest.fixture
def anna(idp: Directory) -> User:
    return User.objects.get(pk=idp.add()["id"])


def refused(idp: Directory, answer: Any) -> bool:
    return (idp.status, answer["scimType"], "Gruppen in Gruppen" in answer["detail"]) == (
        400, "invalidValue", True,
    )  # fmt: skip


@pytest.mark.parametrize("member", NESTED)
def test_a_group_is_no_member(idp: Directory, anna: User, member: Any) -> None:
    """Its number would give the role to whoever has that number."""
    said = {"schemas": [GROUP], "displayName": "KI-Leitung"}
    assert refused(idp, idp.call("POST", "Groups", said | {"members": [member(str(anna.pk))]}))
    assert not DirectoryGroup.objects.exists()
    made = idp.call("POST", "Groups", said)
    tied("KI-Leitung", "dpo")
    assert refused(idp, idp.call("PUT", f"Groups/{made['id']}", said | {"members": [member(str(anna.pk))]}))
    for operation in (
        {"op": "Add", "path": "members", "value": [member(str(anna.pk))]},
        {"op": "add", "value": {"members": [member(str(anna.pk))]}},
        {"op": "replace", "path": "members", "value": [member(str(anna.pk))]},
    ):
        assert refused(idp, idp.patch(f"Groups/{made['id']}", operation)), operation
    assert not anna.directory_groups.exists()
    assert not anna.roles.filter(role="dpo").exists()


@pytest.mark.parametrize(
    "member",
    [
        lambda pk: {"value": pk, "type": "User"},
        lambda pk: {"value": pk, "type": "user", "display": "Anna Meier"},
        lambda pk: {"value": pk, "type": None, "$ref": None},
        lambda pk: {"value": pk, "$ref": f"{BASE}/Users/{pk}"},
        lambda pk: {"value": pk, "type": "User", "$ref": f"../Users/{pk}"},
    ],
)
def test_a_person_is_one(idp: Directory, anna: User, member: Any) -> None:
    said = {"schemas": [GROUP], "displayName": "KI-Leitung", "members": [member(str(anna.pk))]}
    answer = idp.call("POST", "Groups", said)
    assert idp.status == 201, answer
    (group,) = anna.directory_groups.all()
    assert answer["id"] == f"group-{group.pk}"
    assert answer["meta"]["location"].endswith(f"/Groups/group-{group.pk}")
    assert idp.call("GET", f"Users/{anna.pk}")["groups"][0]["value"] == answer["id"]


def test_an_id_is_one_among_all_resources(idp: Directory, anna: User) -> None:
    """RFC 7643, 3.1."""
    for name in ("KI-Leitung", "KI-Team"):
        made = idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": name})
        assert idp.call("GET", f"Groups/{made['id']}")["displayName"] == name
        for unknown in (made["id"].removeprefix("group-"), f"group-group-{anna.pk}", "group-", "group--1"):
            idp.call("GET", f"Groups/{unknown}")
            assert idp.status == 404
        idp.call("GET", f"Users/{made['id']}")
        assert idp.status == 404
        assert idp.call("GET", f"Groups?filter=id%20eq%20%22{made['id']}%22")["totalResults"] == 1
        assert idp.call("GET", f"Users?filter=id%20eq%20%22{made['id']}%22")["totalResults"] == 0


@pytest.mark.parametrize("beside", [{}, {"type": "User"}, {"type": "Group"}])
def test_taking_a_group_out_takes_nobody_out(idp: Directory, anna: User, beside: dict[str, str]) -> None:
    """A group by its id: that of a person takes the person out, whatever it is called."""
    said = {"schemas": [GROUP], "displayName": "KI-Leitung", "members": [{"value": str(anna.pk)}]}
    made = idp.call("POST", "Groups", said)
    inner = {"value": f"group-{anna.pk}"} | beside
    idp.patch(f"Groups/{made['id']}", {"op": "Remove", "path": "members", "value": [inner]})
    assert (idp.status, anna.directory_groups.exists()) == (200, True)


def test_the_schema_says_so(idp: Directory) -> None:
    schema = idp.call("GET", f"Schemas/{GROUP}")
    (members,) = (each for each in schema["attributes"] if each["name"] == "members")
    parts = {part["name"]: part for part in members["subAttributes"]}
    assert parts["$ref"]["referenceTypes"] == ["User"]
    assert parts["type"]["canonicalValues"] == ["User"]
    assert "not taken" in parts["value"]["description"]

"""Changes by PATCH as the vendors document them, with their quirks."""

from typing import Any

import pytest

from apps.accounts.models import User
from tests.access.events import events_of
from tests.accounts.scim.client import CORE, ENTERPRISE, Directory

pytestmark = pytest.mark.django_db

EINKAUF = {"department": "Einkauf"}
OPERATIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"op": "Replace", "path": "active", "value": "False"}, {"active": False}),
    ({"op": "replace", "path": "active", "value": False}, {"active": False}),
    ({"op": "replace", "value": {"active": False}}, {"active": False}),
    ({"op": "Replace", "value": {"displayName": "Anna M."}}, {"displayName": "Anna M."}),
    ({"op": "Add", "path": "name.familyName", "value": "Schulz"}, {"displayName": "Anna Schulz"}),
    ({"op": "Replace", "value": {"name.familyName": "Schulz"}}, {"displayName": "Anna Schulz"}),
    ({"op": "Replace", "path": "name.formatted", "value": "A. Schulz"}, {"displayName": "A. Schulz"}),
    ({"op": "Replace", "path": "externalId", "value": "other"}, {"externalId": "other"}),
    ({"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Einkauf"}, {ENTERPRISE: EINKAUF}),
    ({"op": "Replace", "value": {f"{ENTERPRISE}:department": "Einkauf"}}, {ENTERPRISE: EINKAUF}),
    ({"op": "Remove", "path": f"{ENTERPRISE}:department"}, {ENTERPRISE: None}),
    ({"op": "Add", "path": "title", "value": "Chief"}, {"title": None}),
    ({"op": "Add", "path": f"{ENTERPRISE}:manager", "value": "7"}, {"displayName": "Anna Meier"}),
    ({"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "1"}, {"phoneNumbers": None}),
]  # fmt: skip


MAIL = "anna.schulz@rheinwerk.example"
WORK = 'emails[type eq "work"].value'
NOW = {"emails": [{"value": MAIL, "type": "work", "primary": True}]}
OPERATIONS += [
    ({"op": "Replace", "value": {WORK: MAIL}}, NOW),
    ({"Op": "Add", "Value": {WORK: MAIL, "displayName": "Anna S."}}, {"displayName": "Anna S."}),
    ({"op": "Replace", "value": {'phoneNumbers[type eq "mobile"].value': "1"}}, {"phoneNumbers": None}),
    ({"op": "replace", "path": "emails[primary eq true].value", "value": MAIL}, NOW),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "expected"), OPERATIONS)
def test_one_operation(idp: Directory, operation: dict[str, Any], expected: dict[str, Any]) -> None:
    made = idp.add()
    answer = idp.patch(f"Users/{made['id']}", operation)
    assert idp.status == 200, answer
    assert {name: answer.get(name) for name in expected} == expected
    assert idp.call("GET", f"Users/{made['id']}") == answer


def test_all_operations_or_none(idp: Directory) -> None:
    made = idp.add()
    answer = idp.patch(
        f"Users/{made['id']}",
        {"op": "replace", "path": "displayName", "value": "Other"},
        {"op": "replace", "path": "active", "value": False},
        {"op": "replace", "path": "active", "value": "perhaps"},
    )
    assert (idp.status, answer["scimType"]) == (400, "invalidValue")
    anna = User.objects.get(pk=made["id"])
    assert (anna.full_name, anna.is_active) == ("Anna Meier", True)


def test_what_changes_nothing_writes_nothing(idp: Directory) -> None:
    made = idp.add()
    anna = User.objects.get(pk=made["id"])
    before = events_of(anna)
    answer = idp.patch(f"Users/{made['id']}", {"op": "replace", "path": "active", "value": True})
    assert answer == made
    assert events_of(anna) == before


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "explode", "path": "active"},
        {"op": "remove"},
        {"op": "replace", "path": "emails[type eq", "value": 1},
        {"op": "replace", "path": "userName", "value": None},
        {"op": "remove", "path": "userName"},
        {"op": "replace", "path": "emails", "value": [{"value": 7}]},
        {"op": "replace", "path": "id", "value": "1"},
        "text",
        None,
    ],
)
def test_a_wrong_operation_is_told_in_the_shape_of_scim(idp: Directory, operation: Any) -> None:
    made = idp.add()
    answer = idp.patch(f"Users/{made['id']}", operation)
    assert idp.status == 400, answer
    assert answer["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert "Anna" not in str(answer)


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "schemas", "value": [CORE]},
        {"op": "Replace", "path": f"{CORE}:Schemas", "value": [CORE]},
        {"op": "add", "path": "schemas", "value": [CORE, "urn:example:other"]},
        {"op": "remove", "path": f'schemas[value eq "{ENTERPRISE}"]'},
        {"op": "remove", "path": f'schemas eq "{ENTERPRISE}"'},
        {"op": "remove", "path": "schemas", "value": [{"value": ENTERPRISE}]},
        {"op": "replace", "value": {"schemas": [CORE], f"{CORE}:schemas": [CORE]}},
        {"op": "replace", "value": {f'schemas[value eq "{ENTERPRISE}"]': CORE}},
    ],
)
def test_no_attribute_goes_with_the_name_of_its_schema(idp: Directory, operation: dict[str, Any]) -> None:
    made = idp.add()
    idp.patch(f"Users/{made['id']}", operation)
    assert idp.status in (200, 400)
    assert idp.call("GET", f"Users/{made['id']}") == made
    moved = {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "New"}
    idp.patch(f"Users/{made['id']}", operation, moved)
    department = User.objects.get(pk=made["id"]).department
    assert department is not None
    assert department.name == ("New" if idp.status == 200 else "Vertrieb")


def test_schemas_are_no_fault(idp: Directory) -> None:
    made = idp.add()
    answer = idp.patch(f"Users/{made['id']}", {"op": "replace", "path": "schemas", "value": [CORE]})
    assert (idp.status, answer) == (200, made)


@pytest.mark.parametrize(
    ("operation", "attribute"),
    [
        ({"op": "replace", "path": "displayName", "value": {"a": "Secret"}}, "displayName"),
        ({"op": "replace", "path": "name.givenName", "value": ["Secret"]}, "givenName"),
        ({"op": "replace", "value": {"name": {"familyName": 5}}}, "familyName"),
        ({"op": "add", "path": f"{ENTERPRISE}:department", "value": ["Secret"]}, "department"),
        ({"op": "replace", "path": "emails", "value": [{"value": ["Secret"]}]}, "emails"),
        ({"op": "replace", "path": "active", "value": "Secret"}, "active"),
    ],
)
def test_a_wrong_type_is_told_in_our_words(idp: Directory, operation: Any, attribute: str) -> None:
    answer = idp.patch(f"Users/{idp.add()['id']}", operation)
    assert (idp.status, answer["scimType"]) == (400, "invalidValue")
    assert answer["detail"].startswith("Something in this request can't be read: ")
    assert attribute in answer["detail"]
    assert not [word for word in ("pydantic", "Secret", "Person", "\n") if word in answer["detail"]]


def test_who_changes_an_old_version_is_told(idp: Directory) -> None:
    made = idp.add()
    old = made["meta"]["version"]
    rename = {"op": "replace", "path": "displayName", "value": "New"}
    idp.patch(f"Users/{made['id']}", rename, If_Match=old)
    assert (idp.status, idp.headers["ETag"] != old) == (200, True)
    assert idp.patch(f"Users/{made['id']}", rename, If_Match=old)["status"] == "412"
    for call in (("PUT", made), ("DELETE", None)):
        assert idp.call(call[0], f"Users/{made['id']}", call[1], If_Match=old)["status"] == "412"
    newest = idp.call("GET", f"Users/{made['id']}")["meta"]["version"]
    idp.call("GET", f"Users/{made['id']}", If_None_Match=f'"x", {newest}')
    assert idp.status == 304

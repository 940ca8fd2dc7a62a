"""``attributes`` and ``excludedAttributes``: read before anything is done, by any name (RFC 7644, 3.9)."""

from typing import Any
from urllib.parse import quote

import pytest

from apps.accounts.models import DirectoryGroup, User
from apps.audit.models import AuditEvent
from tests.accounts.scim.client import CORE, GROUP, PATCH, Directory

pytestmark = pytest.mark.django_db
UNREADABLE = ["attributes=%5B", "attributes=displayName&excludedAttributes=groups", "excludedAttributes=%5B"]
LEAVES = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "active", "value": False}]}
RENAMED = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "displayName", "value": "New"}]}


def group(idp: Directory, *pks: str) -> str:
    body = {"schemas": [GROUP], "displayName": "Lead", "members": [{"value": pk} for pk in pks]}
    return str(idp.call("POST", "Groups", body)["id"])


@pytest.mark.parametrize("query", UNREADABLE)
def test_what_is_refused_has_not_been_done_to_people(idp: Directory, query: str) -> None:
    anna = idp.add()["id"]
    events = AuditEvent.objects.count()
    for method, path, body in (
        ("POST", "Users", {"schemas": [CORE], "userName": "c@rheinwerk.example", "displayName": "C"}),
        ("PATCH", f"Users/{anna}", LEAVES),
        ("PUT", f"Users/{anna}", {"schemas": [CORE], "userName": "d@rheinwerk.example", "active": False}),
    ):
        idp.call(method, f"{path}?{query}", body)
        assert idp.status == 400, method
    person = User.objects.get(external_id="a.meier")
    assert (person.email, person.left_at) == ("anna.meier@rheinwerk.example", None)
    assert not User.objects.filter(email__in=["c@rheinwerk.example", "d@rheinwerk.example"]).exists()
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("query", UNREADABLE)
def test_what_is_refused_has_not_been_done_to_groups(idp: Directory, query: str) -> None:
    made = group(idp)
    events = AuditEvent.objects.count()
    for method, path, body in (
        ("POST", "Groups", {"schemas": [GROUP], "displayName": "Other"}),
        ("PATCH", f"Groups/{made}", RENAMED),
        ("PUT", f"Groups/{made}", {"schemas": [GROUP], "displayName": "New"}),
    ):
        idp.call(method, f"{path}?{query}", body)
        assert idp.status == 400, method
    assert [each.display_name for each in DirectoryGroup.objects.all()] == ["Lead"]
    assert AuditEvent.objects.count() == events


def test_what_is_done_is_shown_as_asked(idp: Directory) -> None:
    anna = idp.add()["id"]
    made = group(idp, anna)
    shown = idp.call("PATCH", f"Groups/{made}?excludedAttributes=members", RENAMED)
    assert (idp.status, shown["displayName"], "members" in shown) == (200, "New", False)
    shown = idp.call("PATCH", f"Users/{anna}?attributes=active", LEAVES)
    assert (idp.status, shown["active"], "displayName" in shown) == (200, False, False)


def test_no_version_but_the_groups_own(idp: Directory) -> None:
    """Without its members nobody knows it."""
    anna = idp.add()["id"]
    path = f"Groups/{group(idp, anna)}"
    own = idp.call("GET", path)["meta"]["version"]
    for query in ("attributes=members", f"excludedAttributes={GROUP}:members", "excludedAttributes=members"):
        assert idp.call("GET", f"{path}?{query}").get("meta", {}).get("version", own) == own
        assert idp.headers["ETag"] == own
        (row,) = idp.call("GET", f"Groups?{query}")["Resources"]
        assert row.get("meta", {}).get("version", own) == own
    assert (row["meta"]["resourceType"], "version" in row["meta"]) == ("Group", False)
    (row,) = idp.call("GET", "Groups")["Resources"]
    idp.call("PATCH", path, RENAMED, If_Match=row["meta"]["version"])
    assert (row["meta"]["version"], idp.status) == (own, 200)


@pytest.mark.parametrize(
    "name", ["members", "MEMBERS", "members.value", f"{GROUP}:members", f"{GROUP}:Members.value", GROUP]
)
def test_members_by_any_name(idp: Directory, name: str) -> None:
    anna = idp.add()["id"]
    path = f"Groups/{group(idp, anna)}"
    listed: list[Any] = [
        idp.call("GET", f"Groups?attributes={quote(name)}")["Resources"][0],
        idp.call("POST", "Groups/.search", {"attributes": [name]})["Resources"][0],
        idp.call("GET", f"{path}?attributes={quote(name)}"),
    ]
    assert [[each["value"] for each in row.get("members", ())] for row in listed] == [[anna]] * 3
    for where in ("Groups", path) if name != GROUP else ():
        shown = idp.call("GET", f"{where}?excludedAttributes={quote(name)}")
        row = shown["Resources"][0] if where == "Groups" else shown
        assert not any("value" in each for each in row.get("members", ()))

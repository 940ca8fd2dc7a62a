"""W2: fields that a form doesn't show change nothing, in any form and in the directory's door."""

import ast
import re
from typing import Any

import pytest

from apps.access.models import AccessRequest, Grant
from apps.accounts.models import RoleAssignment, User
from tests.accounts.scim.client import Directory, usable_token
from tests.attacks.acts import Act, acts, browser_of, posted, prepared
from tests.repository.matrix.world import World
from tests.repository.syntax import calls, modules

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("past")]
PROMOTING: dict[str, Any] = {
    "is_staff": "on", "is_superuser": "on", "is_active": "", "roles": "platform_admin", "groups": "1",
    "user_permissions": "1", "password": "x", "source": "directory", "left_at": "", "id": "1", "pk": "1",
}  # fmt: skip
DECIDING: dict[str, Any] = {
    "state": "granted", "status": "active", "approved_by": "1", "granted_by": "1", "decided_by": "1",
    "set_by": "1", "checked_by": "1", "asked_by": "1", "created_by": "1", "person": "1", "user": "1",
    "valid_until": "2099-12-31", "revoked_at": "", "secret_digest": "00", "manager": "1", "tenant": "1",
}  # fmt: skip


def test_more_fields_than_the_form_has_change_nothing(here: World, subtests: pytest.Subtests) -> None:
    """Each act leaves the same events, people, roles, requests and grants with them as without."""
    for act in acts():
        with subtests.test(act.row.key):
            assert outcome(act, here, PROMOTING | DECIDING) == outcome(act, here, {})


def outcome(wanted: Act, here: World, more: dict[str, Any]) -> Any:
    with prepared(wanted, here) as act:
        forged = {name: value for name, value in more.items() if name not in act.data}
        answer, events = posted(browser_of(here, act.column), act.url, {**act.data, **forged})
        return answer.status_code, events, standing()


def standing() -> tuple[list[Any], ...]:
    people = User.objects.order_by("email").values_list("email", "is_superuser", "is_active", "department")
    roles = RoleAssignment.objects.order_by("user__email", "role").values_list("user__email", "role")
    requests = AccessRequest.objects.order_by("id").values_list("requested_by", "state")
    grants = [
        (grant.person_id, grant.granted_by_id, grant.valid_until, grant.revoked_at is None)
        for grant in Grant.objects.order_by("id")
    ]
    return list(people), list(roles), list(requests), grants


def test_a_directory_makes_nobody_an_administrator() -> None:
    """What is no attribute of this service is left aside; roles come by groups that two people tied."""
    _token, clear = usable_token()
    idp = Directory(clear)
    idp.call("POST", "Users", {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "new@rheinwerk.example",
        "displayName": "New Person", "active": True, "roles": [{"value": "platform_admin"}],
        "groups": [{"value": "1"}], "is_superuser": True, "isSuperuser": True, "is_staff": True,
        "password": "guessed-and-known", "entitlements": [{"value": "all"}],
    })  # fmt: skip
    assert idp.status == 201
    made = User.objects.get(email="new@rheinwerk.example")
    assert (made.is_superuser, made.has_usable_password()) == (False, False)
    for path in ("is_superuser", "password", "roles", 'roles[value eq "dpo"].value', "is_staff"):
        idp.patch(f"Users/{made.pk}", {"op": "replace", "path": path, "value": True})
        assert idp.status in (200, 400), path
    made.refresh_from_db()
    assert (made.is_superuser, made.has_usable_password()) == (False, False)
    assert set(made.roles.values_list("role", flat=True)) <= {"employee"}


def test_no_form_takes_every_field_and_no_view_every_value() -> None:
    """``fields = "__all__"``, ``exclude`` and ``**request.POST`` are how it happens."""
    found = []
    for name, tree in modules("apps"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                found += [f"{name}:{part.lineno}" for part in node.body if _takes_all(part)]
        for call, _word in calls(tree):
            given = [ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg is None]
            found += [f"{name}:{call.lineno}" for each in given if re.search(r"\b(POST|GET|body)\b", each)]
    assert found == []


def _takes_all(part: ast.stmt) -> bool:
    said = ast.unparse(part)
    return said.startswith("exclude") or (said.startswith("fields") and "__all__" in said)

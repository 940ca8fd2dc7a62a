"""Who, or what, the directory deletes while another of its requests is on its way stays deleted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from apps.accounts.api.scim import resources, users
from apps.accounts.models import DirectoryGroup, User
from tests.accounts.scim.client import CORE, GROUP, PATCH, Directory, directory, tied

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
RENAME = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "displayName", "value": "New"}]}
LET_IN = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "active", "value": True}]}


@pytest.fixture
def idp(transactional_db: None) -> Directory:  # overrides the one that rolls back
    return directory()


class Deletion:
    """A whole DELETE by another request, once, behind what another one does first. ``status`` is its own."""

    def __init__(self, idp: Directory, path: str) -> None:
        self.idp, self.path, self.status = Directory(idp.token), path, 0

    def behind(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def both(*args: Any, **named: Any) -> Any:
            done = act(*args, **named)
            if not self.status:
                self.status = -1  # it asks the same on its own way
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(self._run).result(10)
            return done

        return both

    def _run(self) -> None:
        try:
            self.idp.call("DELETE", self.path)
            self.status = self.idp.status
        finally:
            connections.close_all()


def raced(monkeypatch: pytest.MonkeyPatch, idp: Directory, method: str, path: str, body: Any) -> list[int]:
    """Deleted between being found and being locked: the statuses of the deletion and of this call."""
    deletion = Deletion(idp, path)
    monkeypatch.setattr(resources, "found", deletion.behind(resources.found))
    idp.call(method, path, body)
    return [deletion.status, idp.status]


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("PATCH", RENAME),
        ("PATCH", LET_IN),
        ("PUT", {"schemas": [CORE], "userName": "anna.meier@rheinwerk.example", "active": True}),
        ("DELETE", None),
    ],
)
def test_a_person(monkeypatch: pytest.MonkeyPatch, idp: Directory, method: str, body: Any) -> None:
    made = idp.add()
    lead = {"schemas": [GROUP], "displayName": "Lead", "members": [{"value": made["id"]}]}
    idp.call("POST", "Groups", lead)
    tied("Lead", "manager")
    assert raced(monkeypatch, idp, method, f"Users/{made['id']}", body) == [204, 404]
    anna = User.objects.get(pk=made["id"])
    assert (anna.is_active, anna.role_keys, anna.full_name) == (False, frozenset(), "Anna Meier")
    assert anna.left_at is not None
    assert anna.unlinked_at is not None
    assert idp.find('userName eq "anna.meier@rheinwerk.example"') == []


@pytest.mark.parametrize(
    ("method", "body"),
    [("PATCH", RENAME), ("PUT", {"schemas": [GROUP], "displayName": "New"}), ("DELETE", None)],
)
def test_a_group(monkeypatch: pytest.MonkeyPatch, idp: Directory, method: str, body: Any) -> None:
    made = idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": "Lead"})
    assert raced(monkeypatch, idp, method, f"Groups/{made['id']}", body) == [204, 404]
    assert not DirectoryGroup.objects.exists()


def test_who_is_gone_before_they_are_shown(monkeypatch: pytest.MonkeyPatch, idp: Directory) -> None:
    deletion = Deletion(idp, f"Users/{idp.add()['id']}")
    show = users._shown
    monkeypatch.setattr(users, "_shown", lambda *said: show(*deletion.behind(lambda: said)()))
    idp.call("PATCH", deletion.path, RENAME)
    assert (deletion.status, idp.status) == (204, 404)

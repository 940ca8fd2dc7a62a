"""What PostgreSQL breaks off, or who can't reach it, is told in the shape of SCIM, not by a page."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from structlog.testing import capture_logs

from apps.accounts.models import User
from apps.accounts.services import directory_people, scim_tokens
from tests.accounts.scim.client import PATCH, Directory

pytestmark = pytest.mark.django_db
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
BROKEN_OFF = "DO $$ BEGIN RAISE SQLSTATE '{}'; END $$"


def broken_off(state: str) -> Any:
    def bring(person: User, *_args: Any, **_kwargs: Any) -> None:
        User.objects.filter(pk=person.pk).update(full_name="Half done")
        with connection.cursor() as cursor:
            cursor.execute(BROKEN_OFF.format(state))

    return bring


@pytest.mark.parametrize("state", ["40P01", "55P03"], ids=["deadlock", "lock_timeout"])
@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_who_is_broken_off_is_told_so(
    idp: Directory, monkeypatch: pytest.MonkeyPatch, method: str, state: str
) -> None:
    made = idp.add()
    monkeypatch.setattr(directory_people, "_bring", broken_off(state))
    patch = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "displayName", "value": "B"}]}
    with capture_logs() as logs:
        answer = idp.call(method, f"Users/{made['id']}", patch if method == "PATCH" else made)
    assert (idp.status, answer["status"], answer["schemas"]) == (503, "503", [ERROR])
    assert "Nothing of this one was saved" in answer["detail"]
    assert idp.headers["Content-Type"] == "application/scim+json"
    assert idp.headers["Retry-After"] == "5"
    assert [(each["event"], each["error"]) for each in logs] == [("contended", "OperationalError")]
    assert User.objects.get(pk=made["id"]).full_name == "Anna Meier"


def test_a_database_that_is_away_is_told_so_too(idp: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_clear: str) -> None:
        raise OperationalError("connection refused at 10.0.0.7")

    monkeypatch.setattr(scim_tokens, "authenticate", away)
    answer = idp.call("GET", "Users")
    assert (idp.status, answer["schemas"], idp.headers["Retry-After"]) == (503, [ERROR], "5")
    assert "10.0.0.7" not in answer["detail"]

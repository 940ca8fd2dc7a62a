"""Who comes back by the directory: only those of whom it says so, and never past a shut-out by hand."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from tests.access.events import events_of
from tests.accounts.scim.client import CORE, Directory
from tests.vendors import makers

pytestmark = pytest.mark.django_db
HOUSE = System("test")


def says(idp: Directory, made: Any, active: Any) -> None:
    idp.patch(f"Users/{made['id']}", {"op": "Replace", "path": "active", "value": active})
    assert idp.status == 200


NOTHING_SAID = [
    ("PATCH", {"op": "replace", "path": "active", "value": None}),
    ("PATCH", {"op": "remove", "path": "active"}),
    ("PATCH", {"op": "replace", "value": {"active": None}}),
    ("PUT", {"active": None}),
    ("PUT", {}),
]


@pytest.mark.parametrize(("method", "said"), NOTHING_SAID)
@pytest.mark.parametrize("there", [True, False])
def test_who_says_nothing_changes_nothing(idp: Directory, method: str, said: Any, there: bool) -> None:
    made = idp.add()
    if not there:
        says(idp, made, False)
    if method == "PATCH":
        answer = idp.patch(f"Users/{made['id']}", said)
    else:
        answer = idp.call(
            "PUT", f"Users/{made['id']}", {"schemas": [CORE], "userName": made["userName"]} | said
        )
    anna = User.objects.get(pk=made["id"])
    assert (idp.status, answer["active"], anna.is_active) == (200, there, there), answer
    assert "person:return" not in events_of(anna)


def test_a_new_person_of_whom_nothing_is_said_is_there(idp: Directory) -> None:
    made = idp.add(active=None)
    assert (idp.status, made["active"], User.objects.get(pk=made["id"]).is_active) == (201, True, True)


@pytest.mark.parametrize("value", [True, "True", "true"])
def test_told_so_they_come_back(idp: Directory, value: Any) -> None:
    made = idp.add()
    says(idp, made, "False")
    says(idp, made, value)
    anna = User.objects.get(pk=made["id"])
    assert (anna.is_active, anna.left_at, anna.shut_out_at) == (True, None, None)


def test_a_shut_out_by_hand_outlives_leaving_and_coming_back(idp: Directory) -> None:
    made = idp.add()
    anna = User.objects.get(pk=made["id"])
    people.disable(anna, by=HOUSE)
    for active in (False, True, False, True):
        says(idp, made, active)
    anna.refresh_from_db()
    assert (anna.is_active, anna.left_at) == (False, None)
    assert idp.call("GET", f"Users/{made['id']}")["active"] is True
    people.enable(anna, by=HOUSE)
    anna.refresh_from_db()
    assert (anna.is_active, anna.shut_out_at) == (True, None)
    for active in (False, True):
        says(idp, made, active)
    assert User.objects.get(pk=anna.pk).is_active


def test_who_was_shut_out_before_that_was_noted_stays_out_too(idp: Directory) -> None:
    made = idp.add()
    User.objects.filter(pk=made["id"]).update(is_active=False)
    says(idp, made, False)
    says(idp, made, True)
    assert not User.objects.get(pk=made["id"]).is_active


def test_by_hand_they_are_let_in(idp: Directory) -> None:
    anna = User.objects.get(pk=idp.add()["id"])
    people.disable(anna, by=HOUSE)
    leaving.leave(anna, by=HOUSE)
    leaving.return_(anna, roles=["employee"], by=makers.person("platform_admin"))
    anna.refresh_from_db()
    assert (anna.is_active, anna.left_at, anna.shut_out_at) == (True, None, None)


def test_the_database_holds_it_too(idp: Directory) -> None:
    anna = User.objects.get(pk=idp.add()["id"])
    people.disable(anna, by=HOUSE)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(is_active=True)

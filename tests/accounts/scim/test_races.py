"""Two requests of the directory at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from apps.accounts.models import Department, User
from tests.access.events import events_of
from tests.accounts.scim.client import CORE, ENTERPRISE, GROUP, Directory, directory, tied

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
TIMES = 4


@pytest.fixture
def idp(transactional_db: None) -> Directory:  # overrides the one that rolls back
    return directory()


def at_once(idp: Directory, *calls: tuple[Any, ...]) -> list[int]:
    """The statuses of these calls, made at the same moment."""
    start = Barrier(len(calls))

    def run(call: tuple[Any, ...]) -> int:
        own = Directory(idp.token)
        start.wait(5)
        try:
            own.call(*call)
        finally:
            connections.close_all()
        return own.status

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_person_is_made_once(idp: Directory) -> None:
    for number in range(TIMES):
        body = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                "userName": f"p{number}@rheinwerk.example", "displayName": "P"}  # fmt: skip
        assert sorted(at_once(idp, ("POST", "Users", body), ("POST", "Users", body))) == [201, 409]


def test_who_leaves_while_a_group_takes_them_in_holds_no_role(idp: Directory) -> None:
    group = idp.call("POST", "Groups", {"schemas": [GROUP], "displayName": "KI-Leitung"})
    tied("KI-Leitung", "manager")
    for number in range(TIMES):
        made = idp.add(mail=f"p{number}@rheinwerk.example", externalId=str(number))
        join = {"Operations": [{"op": "add", "path": "members", "value": [{"value": made["id"]}]}]}
        leave = {"Operations": [{"op": "replace", "path": "active", "value": False}]}
        schemas = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}
        statuses = at_once(
            idp,
            ("PATCH", f"Groups/{group['id']}", schemas | join),
            ("PATCH", f"Users/{made['id']}", schemas | leave),
        )
        person = User.objects.get(pk=made["id"])
        assert statuses == [200, 200]
        assert (person.is_active, person.role_keys) == (False, frozenset())
        assert events_of(person).count("person:leave") == 1


def test_two_people_of_a_new_department_are_both_made(idp: Directory) -> None:
    """As Entra ID provisions: several at once, each naming the department that nobody knows yet."""
    for number in range(TIMES):
        names = (f"Einkauf {number}", f"EINKAUF {number}", f"Einkauf {number}")
        calls = [("POST", "Users", newcomer(f"p{number}.{n}", name)) for n, name in enumerate(names)]
        assert at_once(idp, *calls) == [201, 201, 201]
        assert User.objects.filter(department__name__iexact=names[0]).count() == 3
    assert Department.objects.count() == TIMES


def newcomer(user: str, department: str) -> dict[str, Any]:
    mail = f"{user}@rheinwerk.example"
    return {"schemas": [CORE, ENTERPRISE], "userName": mail, "displayName": "P",
            ENTERPRISE: {"department": department}}  # fmt: skip

"""Departments and who leads them: named, renamed, appointed; and how people come into them."""

from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.accounts.services import departments, leaving, people
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common.refusals import RefusedError
from apps.notices.models import Notice
from tests.access.events import events_of
from tests.vendors.makers import department, person

pytestmark = pytest.mark.django_db
HOUSE = System("test")


@pytest.fixture
def admin() -> User:
    return person("employee", "platform_admin", name="David Schreiber")


def refused(act: Any, *args: Any, by: User) -> str:
    with pytest.raises(RefusedError) as refusal:
        act(*args, by=by)
    return refusal.value.code


def test_a_name_finds_its_department_however_it_is_written() -> None:
    first = departments.named("Einkauf", by=HOUSE)
    assert departments.named("EINKAUF", by=HOUSE) == first
    assert events_of(first) == ["department:create"]


def test_a_head_is_appointed_and_both_hear_of_it(admin: User) -> None:
    old, new = person("manager"), person("manager")
    sales = department(old)
    departments.appoint(sales, new, by=admin)
    departments.appoint(sales, new, by=admin)  # the same one again is nothing new
    assert Department.objects.get(pk=sales.pk).manager == new
    assert Notice.objects.get(person=new).kind == "head_now"
    assert Notice.objects.get(person=old).kind == "head_changed"
    event = AuditEvent.objects.get(event="department:appoint")
    assert event.details == {"manager": str(new.pseudonym), "old": str(old.pseudonym)}


@pytest.mark.parametrize("roles", [("employee",), ("manager", "dpo"), ("officer",)])
def test_who_does_not_decide_leads_nothing(admin: User, roles: tuple[str, ...]) -> None:
    sales = department()
    assert refused(departments.appoint, sales, person(*roles), by=admin) == "not_eligible"
    assert Department.objects.get(pk=sales.pk).manager is None


def test_who_is_shut_out_leads_nothing(admin: User) -> None:
    head = person("manager")
    people.disable(head, by=HOUSE)
    assert refused(departments.appoint, department(), head, by=admin) == "not_eligible"


def test_nobody_appoints_or_moves_themselves(admin: User) -> None:
    people.add_role(admin, "manager", by=HOUSE)
    assert refused(departments.appoint, department(), admin, by=admin) == "own"
    assert refused(people.move, admin, department(), by=admin) == "own"


@pytest.mark.parametrize("role", ["employee", "manager", "hr", "auditor"])
def test_only_who_keeps_people_does_any_of_it(role: str) -> None:
    by, sales, somebody = person(role), department(), person("manager")
    for act, args in (
        (departments.create, ("Einkauf",)),
        (departments.rename, (sales, "Einkauf")),
        (departments.appoint, (sales, somebody)),
        (people.move, (somebody, sales)),
    ):
        assert refused(act, *args, by=by) == "not_permitted"
    assert not AuditEvent.objects.exists()


def test_no_two_have_one_name(admin: User) -> None:
    departments.create("Einkauf", by=admin)
    assert refused(departments.create, "einkauf", by=admin) == "known"
    assert refused(departments.rename, department(), "EINKAUF ", by=admin) == "known"


def test_a_renamed_one_keeps_everything(admin: User) -> None:
    head = person("manager")
    sales = department(head)
    old = sales.name
    departments.rename(sales, " Vertrieb ", by=admin)
    departments.rename(sales, "Vertrieb", by=admin)
    sales.refresh_from_db()
    assert (sales.name, sales.manager) == ("Vertrieb", head)
    (event,) = AuditEvent.objects.filter(event="department:rename")
    assert event.details == {"old": old, "new": "Vertrieb"}


def test_where_nobody_decides_is_told_as_long_as_somebody_works_there(admin: User) -> None:
    in_none = departments.groups_without_head()
    head = person("manager")
    led, lost, _empty = department(head), department(person("employee")), department()
    somebody = person("employee", department=lost)
    person("employee", department=led)
    assert departments.groups_without_head() == in_none + 1
    leaving.leave(head, by=HOUSE)
    assert departments.groups_without_head() == in_none + 2
    leaving.leave(somebody, by=HOUSE)
    assert departments.groups_without_head() == in_none + 1


@pytest.mark.parametrize("written", ["AUẞENDIENST", "außendienst", "Außendienst"])
def test_one_of_a_name_however_it_is_written(written: str) -> None:
    """Also where the index in small letters takes for the same what capitals tell apart."""
    made = departments.named("Außendienst", by=System("test"))
    assert departments.named(written, by=System("test")) == made

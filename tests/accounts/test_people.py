"""How people get in, change roles and are shut out: each with its event."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from apps.accounts import second_factor
from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.accounts.services import leaving, people
from apps.audit import System
from apps.audit.models import AuditEvent
from tests.accounts.signing_in import with_app
from tests.cast import BACKEND

pytestmark = pytest.mark.django_db
BY = System("test")
NEW = ("m.muster@company.example", "--name", "M. Muster", "--department", "Einkauf")


def test_the_first_person_gets_in_by_the_command_line() -> None:
    call_command("person", *NEW, "--role", "manager", "--role", "employee", "--manages")
    person = User.objects.get(email="m.muster@company.example")
    assert person.role_keys == {"manager", "employee"}
    assert not person.has_usable_password()
    assert Department.objects.get(name="Einkauf").manager == person
    events = set(AuditEvent.objects.values_list("event", "actor_kind"))
    assert events == {
        (f"{event}", "system:command line")
        for event in ("department:create", "person:enrol", "person:set_roles", "department:appoint")
    }


def test_roles_are_replaced_and_hold_at_once() -> None:
    call_command("person", *NEW, "--role", "employee")
    call_command("person", "M.Muster@company.example", "--role", "dpo")
    person = User.objects.get()
    assert person.role_keys == {"dpo"}
    assert not person.may(Permission.ROUTE_EDIT)
    event = AuditEvent.objects.filter(event="person:set_roles").latest("id")
    assert (event.details["old"], event.details["new"]) == (["employee"], ["dpo"])


@pytest.mark.parametrize(
    "arguments",
    [("nobody@company.example",), ("no address", *NEW[1:], "--role", "dpo"), ("x@y.example", "--leave")],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("person", *arguments)
    assert not User.objects.exists()


def test_an_unknown_role_is_refused() -> None:
    department = Department.objects.create(name="Einkauf")
    with pytest.raises(people.UnknownRoleError):
        people.enrol("a@b.example", "A", department, ["superuser"], by=BY)
    assert not User.objects.exists()


def test_who_is_shut_out_is_out_at_the_next_click(client: Client) -> None:
    call_command("person", *NEW, "--role", "employee")
    person = User.objects.get()
    client.force_login(person, backend=BACKEND)
    assert client.get("/me/").status_code == 200
    leaving.leave(person, by=BY)
    assert client.get("/me/").status_code == 302
    leaving.leave(person, by=BY)
    assert AuditEvent.objects.filter(event="person:leave").count() == 1


def test_a_lost_second_factor_is_reset_by_the_command_line() -> None:
    call_command("person", *NEW, "--role", "dpo")
    person = User.objects.get()
    with_app(person)
    call_command("person", person.email, "--reset-factors")
    assert not second_factor.holds_one(person)
    assert person.role_keys == {"dpo"}
    assert AuditEvent.objects.filter(event="factor:reset").count() == 1


def test_who_has_left_is_not_simply_let_in_again() -> None:
    call_command("person", *NEW, "--role", "employee")
    person = User.objects.get()
    leaving.leave(person, by=BY)
    people.enable(person, by=BY)
    person.refresh_from_db()
    assert not person.is_active

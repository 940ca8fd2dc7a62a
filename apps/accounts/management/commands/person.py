"""Enrol a person, change their roles, or let them go: how the first people get in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from apps.accounts.models import Department, User
from apps.accounts.roles import ROLES
from apps.accounts.services import company, departments, factors, leaving, people
from apps.audit import System
from apps.common.refusals import RefusedError

COMMAND_LINE = System("command line")


class Command(BaseCommand):
    help = "Enrol a person or change their roles. They set their password at /account/password/reset/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", help="needed for a new person")
        parser.add_argument(
            "--department", help="made if there is none of that name; needed for a new person"
        )
        parser.add_argument("--role", action="append", choices=list(ROLES), help="several times for several")
        parser.add_argument("--manages", action="store_true", help="decides on the department's requests")
        parser.add_argument("--leave", action="store_true", help="has left: sessions, access and keys end")
        parser.add_argument("--reset-factors", action="store_true", help="all second factors were lost")

        parser.add_argument("--untie", action="store_true", help="has another identifier at the provider now")

    def handle(self, *_args: Any, email: str, **wanted: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None and (wanted["leave"] or wanted["reset_factors"] or wanted["untie"]):
            raise CommandError(f"There is nobody with the address {email}.")
        if person and wanted["leave"]:
            self._leave(person)
            return
        if person is None:
            person = self._enrol(email, wanted)
        elif wanted["role"]:
            people.set_roles(person, wanted["role"], by=COMMAND_LINE)
        if wanted["reset_factors"]:
            factors.reset(person, by=COMMAND_LINE)
        if wanted["untie"]:
            company.untie(person, by=COMMAND_LINE)
        if wanted["manages"] and person.department:
            self._appoint(person.department, person)
        self.stdout.write(f"{person.full_name} <{person.email}>: {', '.join(sorted(person.role_keys))}")

    def _enrol(self, email: str, wanted: dict[str, Any]) -> User:
        if not (wanted["name"] and wanted["department"] and wanted["role"]):
            raise CommandError(f"{email} is new: give --name, --department and --role.")
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        department = departments.named(wanted["department"], by=COMMAND_LINE)
        return people.enrol(email, wanted["name"], department, wanted["role"], by=COMMAND_LINE)

    def _appoint(self, department: Department, person: User) -> None:
        try:
            departments.appoint(department, person, by=COMMAND_LINE)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from None

    def _leave(self, person: User) -> None:
        leaving.leave(person, by=COMMAND_LINE)
        self.stdout.write(f"{person.full_name} has left: everything of theirs has ended.")

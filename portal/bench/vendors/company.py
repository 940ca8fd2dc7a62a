"""Who answers for so many vendors."""

from dataclasses import dataclass

from apps.accounts.models import Department, RoleAssignment, User
from portal.bench.register.words import DEPARTMENTS

OWNERS = 20


@dataclass(frozen=True, slots=True)
class People:
    """``officer`` is the data protection officer, who is asked to check; ``owners`` answer for contracts."""

    departments: list[Department]
    officer: User
    owners: list[User]


def found() -> People:
    departments = [Department.objects.create(name=name) for name in DEPARTMENTS]
    officer = _person("Datenschutz", departments[0], "dpo")
    owners = [
        _person(f"Einkauf {number}", departments[number % len(departments)], "owner")
        for number in range(OWNERS)
    ]
    return People(departments, officer, owners)


def _person(name: str, department: Department, role: str) -> User:
    address = f"{name.lower().replace(' ', '')}@bench.example"
    made = User.objects.create_user(address, None, full_name=name, department=department, language="de")
    RoleAssignment.objects.create(user=made, role=role)
    return made

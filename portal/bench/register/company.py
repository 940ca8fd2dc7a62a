"""A company large enough for so many use cases: departments, people, vendors, models."""

from dataclasses import dataclass

from apps.accounts.models import Department, RoleAssignment, User
from apps.vendors.models import ModelRoute, ProviderKind, Service, TomSet, TomSetState, Vendor
from portal.bench.register.words import DEPARTMENTS

PEOPLE, VENDORS, MODELS = 200, 8, 3


@dataclass(frozen=True, slots=True)
class Company:
    """``officer`` sees everything, ``employee`` what was approved and their own."""

    departments: list[Department]
    people: list[User]
    routes: list[ModelRoute]
    officer: User
    employee: User


def found() -> Company:
    departments = [Department.objects.create(name=name) for name in DEPARTMENTS]
    people = [_person(number, departments[number % len(departments)]) for number in range(PEOPLE)]
    roles = ["officer" if number == 0 else "employee" for number in range(PEOPLE)]
    RoleAssignment.objects.bulk_create(
        RoleAssignment(user=person, role=role) for person, role in zip(people, roles, strict=True)
    )
    routes = [route for number in range(VENDORS) for route in _routes(number)]
    return Company(departments, people, routes, people[0], people[1])


def _person(number: int, department: Department) -> User:
    name = f"Person {number}"
    return User.objects.create_user(
        f"person{number}@bench.example", None, full_name=name, department=department, language="de"
    )


def _routes(number: int) -> list[ModelRoute]:
    vendor = Vendor.objects.create(name=f"Modellhaus {number}", slug=f"modellhaus-{number}", country="DE")
    TomSet.objects.create(vendor=vendor, number=1, state=TomSetState.IN_FORCE)
    service = Service.objects.create(vendor=vendor, name="Chat")
    return [
        ModelRoute.objects.create(
            service=service, name=f"modell-{number}-{size}", label=f"Modell {number} {size}", region="DE",
            upstream_model="m", provider=ProviderKind.COMPATIBLE, base_url="https://api.bench.example/v1",
        )
        for size in range(MODELS)
    ]  # fmt: skip

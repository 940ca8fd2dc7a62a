"""Departments, people, roles."""

from apps.accounts.models import Department, RoleAssignment, User
from apps.reports.cast.company import Company
from apps.reports.cast.people import MANAGERS, PEOPLE, Person


def build(company: Company) -> None:
    """Departments first, then their people, then who manages them."""
    for name in MANAGERS:
        department, made = Department.objects.get_or_create(name=name)
        company.departments[name] = department
        company.made["departments"] += made
    known = {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}
    for person in PEOPLE:
        company.people[person.key] = known.get(person.email) or _make(company, person)
    for name, manager in MANAGERS.items():
        _appoint(company.departments[name], company.people[manager])


def _make(company: Company, person: Person) -> User:
    user = User.objects.create(
        email=person.email,
        password=company.password_hash,
        full_name=person.name,
        department=company.departments[person.department],
        language=person.language,
    )
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in person.roles)
    company.made["people"] += 1
    return user


def _appoint(department: Department, manager: User) -> None:
    if department.manager_id is None:
        department.manager = manager
        department.save(update_fields=["manager"])


def set_passwords(company: Company) -> None:
    """Give everybody the demo's password again."""
    for user in company.people.values():
        user.password = company.password_hash
        user.save(update_fields=["password"])
    company.made["passwords"] += len(company.people)

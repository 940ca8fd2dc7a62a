"""What the pages of departments show: all of them, those without a head first; and one with its people."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from apps.accounts.department_forms import HeadForm, NameForm
from apps.accounts.models import Department, User
from apps.accounts.services.departments import eligible_heads, people_without
from apps.common.paging import Page

KEY = ("is_led", "name", "id")


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """``is_led``: its head is here and may decide."""

    department: Department
    people: int
    is_led: bool


@dataclass(frozen=True, slots=True)
class DepartmentList:
    """``placeless``: how many people are in none of them."""

    rows: list[DepartmentRow]
    page: Page[Department]
    form: forms.Form
    placeless: int


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """``has_choice``: there is somebody whom this reader may appoint."""

    department: Department
    is_led: bool
    people: Page[User]
    head_form: forms.Form
    name_form: forms.Form
    has_choice: bool


def departments_found() -> QuerySet[Department]:
    """``is_led`` is 0 where nobody decides: these come first."""
    led = When(manager__in=eligible_heads().values("pk"), then=Value(1))
    found = Department.objects.select_related("manager")
    return found.annotate(is_led=Case(led, default=Value(0), output_field=IntegerField()))


def department_list(page: Page[Any], form: NameForm) -> DepartmentList:
    working = User.objects.filter(department__in=[row.pk for row in page.rows], is_active=True)
    counts = working.values("department").annotate(people=Count("pk"))
    counted = {row["department"]: row["people"] for row in counts}
    rows = [DepartmentRow(each, counted.get(each.pk, 0), bool(each.is_led)) for each in page.rows]
    return DepartmentList(rows, page, form, people_without().count())


def department_page(
    department: Any, people: Page[User], viewer: User, name_form: NameForm | None = None
) -> DepartmentPage:
    """``department`` comes from ``departments_found``."""
    head_form = HeadForm(by=viewer, initial={"head": department.manager_id})
    return DepartmentPage(
        department=department,
        is_led=bool(department.is_led),
        people=people,
        head_form=head_form,
        name_form=name_form or NameForm(initial={"name": department.name}),
        has_choice=eligible_heads().exclude(pk=viewer.pk).exists(),
    )

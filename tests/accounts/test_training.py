"""Whether a pass counts on a day, who records one, and that none is ever rewritten."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import TrainingRecord, User
from apps.accounts.models.training import months_later
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.accounts.services import courses, training
from apps.accounts.services.training import TrainingError, has_current_course
from apps.audit.models import AuditEvent
from apps.common import clock
from tests.accounts.training_makers import course, passed
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("months", "day", "counts"),
    [
        (12, date(2026, 3, 14), False),
        (12, date(2026, 3, 15), True),
        (12, date(2027, 3, 15), True),
        (12, date(2027, 3, 16), False),
        (None, date(2099, 1, 1), True),
    ],
)
def test_a_pass_counts_from_its_day_to_the_same_day_months_later(
    months: int | None, day: date, counts: bool
) -> None:
    person = makers.person("employee")
    record = passed(course(valid_months=months), person, date(2026, 3, 15))
    assert has_current_course(person, "basics", on=day) is counts
    assert record.valid_until == (date(2027, 3, 15) if months else None)
    assert not has_current_course(person, "other", on=day)
    assert not has_current_course(makers.person("employee"), "basics", on=day)


@pytest.mark.parametrize("months", [1, 6, 11, 12, 13, 24, 120])
@pytest.mark.parametrize("day", [date(2028, 1, 31), date(2028, 2, 29), date(2027, 8, 31), date(2027, 12, 1)])
def test_python_and_the_database_count_months_alike(day: date, months: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT (%s::date + make_interval(months => %s))::date", [day, months])
        assert months_later(day, months) == cursor.fetchone()[0]


def test_an_earlier_version_counts_until_it_ends() -> None:
    person, old = makers.person("employee"), course()
    course(version=2)
    passed(old, person)
    assert has_current_course(person, "basics")


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_records_records_and_nobody_else(role: str) -> None:
    by, of, person = makers.person(role), course(), makers.person("employee")
    if Permission.TRAINING_KEEP in ROLES[role].permissions:
        training.record(of, person, clock.today(), by=by, score=90)
        event = AuditEvent.objects.get(event="training:record")
        assert event.details == {"course": "basics", "passed_on": f"{clock.today():%Y-%m-%d}"}
        return
    with pytest.raises(TrainingError):
        training.record(of, person, clock.today(), by=by)
    assert not TrainingRecord.objects.exists()


def test_what_one_says_of_oneself_is_no_record() -> None:
    officer, of = makers.person("officer"), course()
    with pytest.raises(TrainingError) as refused:
        training.record(of, officer, clock.today(), by=officer)
    assert refused.value.code == "own"
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingRecord.objects.create(course=of, person=officer, passed_on=clock.today(), recorded_by=officer)


@pytest.mark.parametrize(
    ("ahead", "code"), [(timedelta(days=1), "future"), (timedelta(days=-12000), "too_early")]
)
def test_a_day_that_cannot_be_is_refused(ahead: timedelta, code: str) -> None:
    with pytest.raises(TrainingError) as refused:
        training.record(course(), makers.person(), clock.today() + ahead, by=makers.person("hr"))
    assert refused.value.code == code


def test_a_mistake_is_withdrawn_once_and_then_counts_no_more() -> None:
    person, by = makers.person("employee"), makers.person("hr")
    record = training.record(course(), person, clock.today(), by=by)
    with pytest.raises(TrainingError):
        training.withdraw(record, " ", by=by)
    with pytest.raises(TrainingError):
        training.withdraw(record, "Mixed up", by=makers.person("manager"))
    training.withdraw(record, "Mixed up", by=by)
    assert not has_current_course(person, "basics")
    with pytest.raises(TrainingError) as refused:
        training.withdraw(record, "Again", by=by)
    assert refused.value.code == "withdrawn"
    training.record(record.course, person, clock.today(), by=by)
    assert has_current_course(person, "basics")


def test_the_database_refuses_to_rewrite_a_record() -> None:
    record = passed(course(), makers.person("employee"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingRecord.objects.update(passed_on=clock.today())
    training.withdraw(record, "Mixed up", by=makers.person("hr"))
    with pytest.raises(IntegrityError), transaction.atomic():
        type(record.withdrawal).objects.update(reason="No")


def test_what_somebody_passed_keeps_its_months() -> None:
    by, of = makers.person("hr"), course()
    fields = {"key": "basics", "version": 1, "valid_months": 6, "title_en": "Six"}
    assert courses.edit(of, fields, by=by).valid_months == 6
    passed(of, makers.person("employee"))
    with pytest.raises(TrainingError) as refused:
        courses.edit(of, fields | {"valid_months": 36}, by=by)
    assert refused.value.code == "passed_already"
    assert courses.edit(of, fields | {"title_en": "New"}, by=by).title_en == "New"
    with pytest.raises(TrainingError):
        courses.create(fields | {"title_de": "Neu"}, by=by)


@pytest.mark.parametrize(("left", "found"), [(-1, False), (0, True), (60, True), (61, False)])
def test_what_ends_soon_is_found_unless_it_was_renewed(left: int, found: bool) -> None:
    person, today = makers.person("employee"), date(2027, 6, 15)
    passed(course(), person, date(2026, 6, 15) + timedelta(days=left))
    assert TrainingRecord.objects.expiring(today).exists() is found
    passed(course(version=2), person, date(2027, 6, 14))
    assert not TrainingRecord.objects.expiring(today).exists()


def visible(user: User) -> set[User]:
    return {record.person for record in TrainingRecord.objects.visible_to(user)}


def test_names_are_for_those_who_may_see_them() -> None:
    manager = makers.person("manager")
    inside = makers.person("employee", department=makers.department(manager))
    outside, of = makers.person("employee", department=makers.department()), course()
    for person in (inside, outside):
        passed(of, person)
    assert visible(makers.person("officer")) == visible(makers.person("hr")) == {inside, outside}
    assert visible(manager) == visible(inside) == {inside}
    for role in ("auditor", "works_council", "employee"):
        assert visible(makers.person(role)) == set()

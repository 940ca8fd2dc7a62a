"""Courses with how many have passed, by department; names only for those who may see them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from apps.accounts.models import Department, LiteracyCourse, TrainingRecord, User
from apps.accounts.pages.training import Pass, standing_of
from apps.accounts.permissions import Permission
from apps.accounts.training_forms import ListForm, PeopleFilter, RecordForm
from apps.common import clock
from apps.common.paging import Page


@dataclass(frozen=True, slots=True)
class Coverage:
    """``passed`` of ``people`` have a pass that counts today."""

    department: str
    people: int
    passed: int


@dataclass(frozen=True, slots=True)
class CourseRow:
    course: LiteracyCourse
    people: int
    passed: int


@dataclass(frozen=True, slots=True)
class CourseList:
    rows: list[CourseRow]
    page: Page[LiteracyCourse]
    may_keep: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    person: User
    passed: Pass
    record: TrainingRecord | None


@dataclass(frozen=True, slots=True)
class CoursePage:
    """``people`` is None for those who see counts only; the forms are None for those who keep no records."""

    course: LiteracyCourse
    versions: list[LiteracyCourse]
    coverage: list[Coverage]
    people: list[PersonRow] | None
    page: Page[User] | None
    filter: PeopleFilter | None
    record_form: RecordForm | None
    list_form: ListForm | None

    @property
    def may_keep(self) -> bool:
        return self.record_form is not None


def course_list(page: Page[LiteracyCourse], user: User) -> CourseList:
    """Counts for the departments that this person may see, in a fixed number of queries."""
    people = people_for(user)
    passed = dict(
        TrainingRecord.objects.counted_for(user)
        .filter(person__in=people, course__key__in=[course.key for course in page])
        .values_list("course__key")
        .annotate(count=Count("person", distinct=True))
        .values_list("course__key", "count")
    )  # fmt: skip
    everybody = people.count()
    rows = [CourseRow(course, everybody, passed.get(course.key, 0)) for course in page]
    return CourseList(rows, page, user.may(Permission.TRAINING_KEEP))


def course_page(
    course: LiteracyCourse,
    user: User,
    page: Page[User] | None,
    chosen: PeopleFilter | None,
    record_form: RecordForm | None = None,
) -> CoursePage:
    """``record_form``: a pass that could not be recorded as it was entered."""
    keeps = user.may(Permission.TRAINING_KEEP)
    return CoursePage(
        course=course,
        versions=list(LiteracyCourse.objects.filter(key=course.key).order_by("-version")[:20]),
        coverage=_coverage(course, user),
        people=None if page is None else _people(course, user, page),
        page=page,
        filter=chosen,
        record_form=(record_form or RecordForm()) if keeps else None,
        list_form=ListForm() if keeps else None,
    )


def people_for(user: User) -> QuerySet[User]:
    """Everybody active, or those of the departments that this person manages."""
    people = User.objects.filter(is_active=True)
    if user.may(Permission.TRAINING_READ_ALL):
        return people
    return people.filter(department__manager=user)


def named_people(course: LiteracyCourse, user: User, *, missing: bool) -> QuerySet[User] | None:
    """Whom the page names; None where this person sees counts only."""
    if not user.may(Permission.TRAINING_NAMES):
        return None
    people = people_for(user).select_related("department")
    counted = TrainingRecord.objects.visible_to(user).current().filter(course__key=course.key)
    return people.exclude(pk__in=counted.values("person")) if missing else people


def _coverage(course: LiteracyCourse, user: User) -> list[Coverage]:
    counted = TrainingRecord.objects.counted_for(user).filter(course__key=course.key)
    rows = (
        Department.objects.filter(people__in=people_for(user))
        .annotate(
            everybody=Count("people", filter=Q(people__is_active=True), distinct=True),
            passed=Count(
                "people", filter=Q(people__is_active=True, people__in=counted.values("person")), distinct=True
            ),
        )
        .order_by("name")
    )
    return [Coverage(row.name, row.everybody, row.passed) for row in rows]


def _people(course: LiteracyCourse, user: User, page: Page[User]) -> list[PersonRow]:
    found: dict[int, list[TrainingRecord]] = {}
    records = TrainingRecord.objects.visible_to(user).standing().select_related("course")
    for record in records.filter(course__key=course.key, person__in=page.rows):
        found.setdefault(record.person_id, []).append(record)
    return [_person(person, found.get(person.pk, [])) for person in page]


def _person(person: User, records: list[TrainingRecord]) -> PersonRow:
    return PersonRow(person, standing_of(records, clock.today()), records[0] if records else None)

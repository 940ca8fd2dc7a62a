"""Courses and who passed them."""

from datetime import timedelta

from apps.accounts.models import LiteracyCourse
from apps.accounts.services import courses, training
from apps.common import clock
from apps.reports.cast import training as data
from apps.reports.cast.company import Company


def build(company: Company) -> None:
    """A course that exists is left as people changed it, with its records."""
    known = set(LiteracyCourse.objects.values_list("key", flat=True))
    for course in data.COURSES:
        if course.key not in known:
            _make(company, course)


def _make(company: Company, spec: data.Course) -> None:
    by = company.people[data.KEEPER]
    fields = {
        "key": spec.key,
        "version": 1,
        "title_de": spec.title_de,
        "title_en": spec.title_en,
        "description": spec.description,
        "valid_months": spec.valid_months,
    }
    course = courses.create(fields, by=by)
    for person, days_ago in spec.passed.items():
        passed_on = clock.today() - timedelta(days=days_ago)
        training.record(course, company.people[person], passed_on, by=by, evidence="Teilnahmeliste")
    company.made["courses"] += 1

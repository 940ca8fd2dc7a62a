"""Courses and passes as small as a test needs them."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from apps.accounts.models import LiteracyCourse, TrainingRecord, User
from apps.common import clock
from tests.vendors import makers

_numbers = count(1)


def course(key: str = "basics", **fields: Any) -> LiteracyCourse:
    number = next(_numbers)
    values = {"title_de": f"Kurs {number}", "title_en": f"Course {number}", "valid_months": 12}
    return LiteracyCourse.objects.create(key=key, **(values | fields))


def passed(of: LiteracyCourse, person: User, on: date | None = None, *, ago: int = 10) -> TrainingRecord:
    day = on or clock.today() - timedelta(days=ago)
    return TrainingRecord.objects.create(
        course=of, person=person, passed_on=day, recorded_by=makers.person("officer")
    )

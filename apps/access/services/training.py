"""The course that an approval asks for, and whether this person has passed it."""

from django.utils.translation import gettext as _

from apps.accounts.models import LiteracyCourse, User
from apps.accounts.services.training import has_current_course
from apps.register.models import ConditionKind, UseCase


def missing_training(person: User, use_case: UseCase) -> list[str]:
    """One sentence for each course that this person would still have to pass; empty when all is well."""
    conditions = use_case.version.conditions.all() if use_case.version else ()
    asked = [condition.value for condition in conditions if condition.kind == ConditionKind.TRAINING]
    keys = [key for key in asked if isinstance(key, str) and not has_current_course(person, key)]
    courses = {course.key: str(course) for course in LiteracyCourse.objects.newest().filter(key__in=keys)}
    return [
        _("%(person)s first has to pass the course “%(course)s”.")
        % {"person": person, "course": courses.get(key, key)}
        for key in keys
    ]

"""Write down a course, and change what may still be changed of it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import LiteracyCourse, User
from apps.accounts.services.training import TrainingError, check_keeper
from apps.audit.record import record

STANDING = ("key", "version", "valid_months")


def create(fields: dict[str, Any], *, by: User) -> LiteracyCourse:
    """A course, or a new version of one. Raises TrainingError."""
    check_keeper(by)
    course = LiteracyCourse(**fields)
    with transaction.atomic():
        _save(course)
        record("course:create", course, by=by, key=course.key, version=course.version)
    return course


def edit(course: LiteracyCourse, fields: dict[str, Any], *, by: User) -> LiteracyCourse:
    """Raises TrainingError when it would change for how long something counts that somebody has passed."""
    check_keeper(by)
    with transaction.atomic():
        locked = LiteracyCourse.objects.select_for_update().get(pk=course.pk)
        changed = [name for name in STANDING if getattr(locked, name) != fields[name]]
        if changed and locked.records.exists():
            raise TrainingError(
                "passed_already", _("Somebody has passed this version. Make a new version instead.")
            )
        for name, value in fields.items():
            setattr(locked, name, value)
        _save(locked)
        record("course:edit", locked, by=by, key=locked.key, version=locked.version)
    return locked


def _save(course: LiteracyCourse) -> None:
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError as error:
        if "course_version_once" not in str(error):
            raise
        raise TrainingError("version_taken", _("There is this version of the course already.")) from error

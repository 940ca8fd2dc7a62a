"""When a running use case is looked at again: after as long as the organisation sets, or on a chosen day."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase

ONE_DAY, LONGEST = timedelta(days=1), timedelta(days=731)


def usual_day() -> date:
    """The day of the next review, where nobody chooses another."""
    return clock.today() + min(max(timedelta(days=settings.USE_CASE_REVIEW_DAYS), ONE_DAY), LONGEST)


def check_day(day: date) -> None:
    """Raises RefusedError for a day that is no later one, or more than two years ahead."""
    if not clock.today() < day <= clock.today() + LONGEST:
        raise RefusedError("days", _("Please choose a day of the next review after today, within two years."))


def set_day(use_case: UseCase, day: date) -> None:
    """Inside a transaction that locks the use case."""
    use_case.next_review_on = day
    use_case.save(update_fields=["next_review_on"])

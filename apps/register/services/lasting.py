"""Until when a use case can be used: its own last day, or an earlier one that a condition names."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from apps.common import clock
from apps.register.models import Condition, ConditionKind, UseCase
from apps.register.models.use_case import UseCaseQuerySet
from apps.register.services import conditions


def open_among(cases: UseCaseQuerySet) -> UseCaseQuerySet:
    """Active ones that are not past their last day: access to them can be asked for."""
    today = clock.today()
    ended = Condition.objects.filter(
        version=OuterRef("version"), kind=ConditionKind.EXPIRES_ON, value__lt=today.isoformat()
    )
    return cases.running().filter(Q(ends_on=None) | Q(ends_on__gte=today), ~Exists(ended))


def ended_on(use_case: UseCase) -> date | None:
    """The last day, whole, if it is over; as the gate reads it from its facts."""
    said = conditions.last_day(use_case.version) if use_case.version else None
    last = min(filter(None, (use_case.ends_on, said)), default=None)
    return last if last is not None and last < clock.today() else None

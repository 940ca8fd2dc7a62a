"""The clocks of incidents among the dates that people are reminded of: days, as apps.incidents.clocks counts.

An incident that nobody answers for yet has no owner here: those who watch all dates are told.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Expression,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, ExtractHour, TruncDate
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.incidents.clocks import AUTHORITY_HOURS
from apps.incidents.models import Incident, IncidentUserPermission
from apps.incidents.models.incident import OWES_NOTICE, OWES_REPORT, SERIOUS
from apps.notices.sources import Source, declare_source

# What ends before the working day begins has to be done on the eve.
MORNING = 8
NOTICE = "incident_notice"
FIRST = 0  # before all other dates: hours of the law run


def declare_reminders() -> None:
    declare_source(
        NOTICE,
        Source(
            _("Notice to the supervisory authority"),
            _("The 72 hours to notify the authority of %(record)s end on %(day)s."),
            notices_owed,
            str,
            moment="ends_at",
            rank=FIRST,
        ),
    )
    declare_source(
        "incident_report",
        Source(
            _("Report to the market surveillance authority"),
            _("The period to report %(record)s to the market surveillance authority ends after %(day)s."),
            _reports,
            str,
            rank=FIRST,
        ),
    )


def notices_owed(_today: date) -> QuerySet[Any]:
    length = timedelta(hours=AUTHORITY_HOURS)
    end = ExpressionWrapper(F("aware_at") + length, output_field=DateTimeField())
    owed = _answered_for(Incident.objects.open().filter(OWES_NOTICE))
    dated: QuerySet[Any] = owed.annotate(due=_day_to_act(end), ends_at=end)
    return dated


def _day_to_act(end: Expression) -> Case:
    """By the clock on the wall: between midnight and morning the clocks may change."""
    day = TruncDate(end, tzinfo=clock.zone())
    return Case(When(_is_night(end), then=_days_from(day, -1)), default=day)


def _is_night(end: Expression) -> LessThan:
    return LessThan(ExtractHour(end, tzinfo=clock.zone()), MORNING)


def _reports(_today: date) -> QuerySet[Any]:
    due = Case(*(When(meant, then=_day_after(days)) for days, meant in SERIOUS.items()))
    dated: QuerySet[Any] = _answered_for(Incident.objects.open().filter(OWES_REPORT)).annotate(due=due)
    return dated


def _day_after(days: int) -> Cast:
    """So many days after the day of awareness, in the organisation's zone."""
    return _days_from(TruncDate("aware_at", tzinfo=clock.zone()), days)


def _days_from(day: TruncDate, days: int) -> Cast:
    moved = ExpressionWrapper(day + timedelta(days=days), output_field=DateTimeField())
    return Cast(moved, output_field=DateField())


def _answered_for(rows: QuerySet[Incident]) -> QuerySet[Any]:
    owners = IncidentUserPermission.objects.filter(content_object=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        owner_ref=Subquery(owners.values("user_id")[:1]),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=Case(When(owner_ref__isnull=False, then=F("department__manager_id"))),
    )

"""The clocks of incidents among the dates that people are reminded of: days, as apps.incidents.clocks counts.

An incident that nobody answers for yet has no owner here: those who watch all dates are told.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.incidents.clocks import AUTHORITY_HOURS, hours_after
from apps.incidents.models import Incident, IncidentUserPermission
from apps.incidents.models.incident import OWES_NOTICE, OWES_REPORT, SERIOUS
from apps.notices.sources import Source, declare_source

# What ends before the working day begins has to be done on the eve.
NIGHT = timedelta(hours=8)
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
            moment=end_of_notice,
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
    last = timedelta(hours=AUTHORITY_HOURS) - NIGHT
    end = ExpressionWrapper(F("aware_at") + last, output_field=DateTimeField())
    owed = _answered_for(Incident.objects.open().filter(OWES_NOTICE))
    dated: QuerySet[Any] = owed.annotate(due=TruncDate(end, tzinfo=clock.zone()))
    return dated


def end_of_notice(incident: Incident) -> datetime:
    return hours_after(incident.aware_at, AUTHORITY_HOURS).due


def _reports(_today: date) -> QuerySet[Any]:
    due = Case(*(When(meant, then=_day_after(days)) for days, meant in SERIOUS.items()))
    dated: QuerySet[Any] = _answered_for(Incident.objects.open().filter(OWES_REPORT)).annotate(due=due)
    return dated


def _day_after(days: int) -> Cast:
    """So many days after the day of awareness, in the organisation's zone."""
    first = TruncDate("aware_at", tzinfo=clock.zone())
    return Cast(
        ExpressionWrapper(first + timedelta(days=days), output_field=DateTimeField()),
        output_field=DateField(),
    )


def _answered_for(rows: QuerySet[Incident]) -> QuerySet[Any]:
    owners = IncidentUserPermission.objects.filter(content_object=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        owner_ref=Subquery(owners.values("user_id")[:1]),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=Case(When(owner_ref__isnull=False, then=F("department__manager_id"))),
    )

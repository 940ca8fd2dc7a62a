"""The dates of agreements as columns, to order and count by: what apps.vendors.terms says, for queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Least

from apps.vendors import terms
from apps.vendors.models import Agreement, AgreementState

# Ends of periods are computed one by one, in Python, so that their rule stands in one place: they are few.
GIVEN_NOTICE = Q(renewal_months__isnull=False, notice_given_on__isnull=False)
RUNS_ON = Q(renewal_months__isnull=False, notice_given_on__isnull=True, replaced_from__isnull=True)


def ending(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotated with ``ends``: the day an agreement surely ends with; null while it runs on by itself."""
    by_dates = Case(
        When(effective_until__isnull=True, then=_date(F("notice_given_on") + F("notice_days"))),
        When(renewal_months__isnull=True, then=F("effective_until")),
        output_field=DateField(),
    )
    plain = Least(by_dates, _date(F("replaced_from") - 1))  # of PostgreSQL: it passes over null
    found: QuerySet[Any] = rows.annotate(ends=_column(rows.filter(GIVEN_NOTICE), terms.ends_on, plain))
    return found


def running_out(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``ending`` that somebody has to act on: no version that stands begins on the day after."""
    stands = Agreement.objects.filter(supersedes=OuterRef("pk"), state=AgreementState.ACTIVATED)
    follows_at_once = Q(ends=_date(F("replaced_from") - 1)) & Exists(stands)
    return ending(rows).filter(ends__isnull=False).exclude(follows_at_once)


def noticeable(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Annotated with ``notice``: the last day to give notice for the period that runs today, or null."""
    open_ended = Q(notice_days__gt=0, notice_given_on__isnull=True, replaced_from__isnull=True)
    plain = Case(
        When(open_ended, then=_date(F("effective_until") - F("notice_days"))), output_field=DateField()
    )
    past = rows.filter(RUNS_ON, effective_until__lt=today)
    found: QuerySet[Any] = rows.annotate(
        notice=_column(past, lambda term: terms.notice_day(term, today), plain)
    )
    return found


def _date(value: Any) -> Any:
    return ExpressionWrapper(value, output_field=DateField())


def _column(few: QuerySet[Any], day: Callable[[Agreement], date | None], plain: Any) -> Case:
    """``day`` for these, ``plain`` for all others."""
    cases = [When(pk=each.pk, then=Value(day(each), output_field=DateField())) for each in few]
    return Case(*cases, default=plain, output_field=DateField())

"""The dates of agreements as columns, to order and count by: what apps.vendors.terms says, for queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, DateField, ExpressionWrapper, F, Q, QuerySet, Value, When

from apps.vendors import terms
from apps.vendors.models import Agreement

# These are computed one by one, in Python, so that the rule stands in one place; they are the few.
MOVED = Q(renewal_months__isnull=False) | Q(notice_given_on__isnull=False) | Q(replaced_from__isnull=False)


def ending(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotated with ``ends``: the day an agreement surely ends with; null while it runs on by itself."""
    found: QuerySet[Any] = rows.annotate(ends=_column(rows, terms.ends_on, F("effective_until")))
    return found


def noticeable(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Annotated with ``notice``: the last day to give notice for the period that runs today, or null."""
    last = ExpressionWrapper(F("effective_until") - F("notice_days"), output_field=DateField())
    plain = Case(When(notice_days__gt=0, then=last), output_field=DateField())
    found: QuerySet[Any] = rows.annotate(
        notice=_column(rows, lambda term: terms.notice_day(term, today), plain)
    )
    return found


def _column(rows: QuerySet[Any], day: Callable[[Agreement], date | None], plain: Any) -> Case:
    moved = [(agreement.pk, day(agreement)) for agreement in rows.filter(MOVED)]
    cases = [When(pk=pk, then=Value(found, output_field=DateField())) for pk, found in moved]
    return Case(*cases, default=plain, output_field=DateField())

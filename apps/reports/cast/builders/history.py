"""Let what was built now look as if it had happened over time. The audit log keeps the true time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet

from apps.common import clock
from apps.notices.models import Notice
from apps.reports.cast.company import Company

LONGEST_GAP = timedelta(days=6)


def spread(begun: datetime, count: int) -> list[datetime]:
    """So many moments from ``begun`` on, at most six days apart, all in the past."""
    gap = min(LONGEST_GAP, (clock.now() - begun) / (count + 1))
    return [begun + number * gap for number in range(1, count + 1)]


def backdate(steps: QuerySet[Any], moments: list[datetime]) -> None:
    """Give the steps of one record their moments, oldest first."""
    rows = list(steps.order_by("id"))
    for row, moment in zip(rows, moments, strict=True):
        row.at = moment
    steps.bulk_update(rows, ["at"])


def put_back(record: Model, **moments: Any) -> None:
    """Set moments and dates of a record to what they would have been."""
    for name, value in moments.items():
        setattr(record, name, value)
    record.save(update_fields=list(moments))


def mark_seen(company: Company, due: Iterable[str]) -> None:
    """Old notices have been seen; new are only those about the records (by their addresses) that are due."""
    people = company.people.values()
    Notice.objects.filter(person__in=people).exclude(link__in=list(due)).update(read_at=clock.now())

"""Refused calls of a key: read for its holder, deleted after a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Sum

from apps.access.models import ApiKey, RefusedCall
from apps.common import clock

SHOWN, KEPT = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Refused:
    """All calls of a week that were refused for one reason. ``facts`` are those of the last one."""

    code: str
    count: int
    last_at: datetime
    network: str
    facts: dict[str, str]


def of_week(key: ApiKey) -> list[Refused]:
    """The newest reason first; at most as many as there are reasons."""
    week = RefusedCall.objects.filter(key=key, hour__gte=clock.now() - SHOWN)
    rows = week.values("code").annotate(total=Sum("count"), last=Max("last_at")).order_by("-last", "code")
    last = {row.code: row for row in week.order_by("code", "-last_at").distinct("code")}
    return [
        Refused(r["code"], r["total"], r["last"], last[r["code"]].network, last[r["code"]].facts)
        for r in rows
    ]


def prune() -> str:
    """Called by `maintain`."""
    deleted, _by_model = RefusedCall.objects.filter(hour__lt=clock.now() - KEPT).delete()
    return f"{deleted} counts of refused calls deleted."

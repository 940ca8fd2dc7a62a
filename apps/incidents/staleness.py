"""A grave incident asks whether the approval of its use case still stands (Art. 26(5) AI Act)."""

from collections.abc import Iterator

from apps.common import clock
from apps.incidents.models import Incident, Severity
from apps.register.models import UseCase
from apps.register.stale_sources import STALE_SOURCES
from apps.register.staleness import Cause, Confirmed, Stale


def fill_staleness() -> None:
    STALE_SOURCES.fill("incidents", grave_incidents)


def grave_incidents(use_case: UseCase, confirmed: Confirmed) -> Iterator[Stale]:
    """Known since the day of the confirmation or later; what must stop at once is suspended."""
    found = Incident.objects.open().filter(use_case=use_case, severity__gte=Severity.HIGH)
    for ref, aware_at in found.order_by("id").values_list("ref", "aware_at"):
        if (since := clock.today(aware_at)) >= confirmed.on:
            yield Stale(Cause.INCIDENT, since, ref)

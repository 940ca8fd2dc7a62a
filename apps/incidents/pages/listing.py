"""The list of incidents, and the figures of those who only count them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.incidents.forms import FilterForm
from apps.incidents.models import Incident, IncidentKind, IncidentState, Severity
from apps.incidents.pages.clock import Chip, next_chip
from apps.incidents.services import texts

TONES = {
    IncidentState.REPORTED: "warn",
    IncidentState.TRIAGE: "warn",
    IncidentState.INVESTIGATING: "warn",
    IncidentState.REOPENED: "warn",
    IncidentState.CONTAINED: "info",
    IncidentState.CLOSED: "ok",
}
SEVERITY_TONES = {Severity.HIGH: "warn", Severity.CRITICAL: "bad"}


@dataclass(frozen=True, slots=True)
class Row:
    incident: Incident
    title: str
    tone: str
    severity_tone: str
    clock: Chip | None


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class IncidentList:
    rows: list[Row]
    page: Page[Incident]
    form: FilterForm
    filtered: bool
    may_report: bool
    by_state: list[Figure]
    by_kind: list[Figure]


def incidents_for(user: User, wanted: dict[str, Any]) -> QuerySet[Incident]:
    """``wanted``: state, severity, kind, overdue; each may be empty."""
    found = Incident.objects.visible_to(user).select_related("department", "use_case")
    for name in ("state", "severity", "kind"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    return found.overdue() if wanted.get("overdue") else found


def incident_list(page: Page[Incident], form: FilterForm, user: User) -> IncidentList:
    titles, at = texts.titles_of(page.rows), clock.now()
    rows = [
        Row(
            incident,
            titles.get(incident.pk, ""),
            tone_of(incident),
            severity_tone(incident),
            next_chip(incident, at),
        )
        for incident in page.rows
    ]
    may_count = user.may(Permission.INCIDENT_COUNTS)
    return IncidentList(
        rows=rows,
        page=page,
        form=form,
        filtered=any(form.cleaned_data.values()),
        may_report=user.may(Permission.INCIDENT_REPORT),
        by_state=_figures(user, "state", IncidentState.choices) if may_count else [],
        by_kind=_figures(user, "kind", IncidentKind.choices) if may_count else [],
    )


def tone_of(incident: Incident) -> str:
    return TONES.get(IncidentState(incident.state), "")


def severity_tone(incident: Incident) -> str:
    return SEVERITY_TONES.get(Severity(incident.severity), "")


def _figures(user: User, field: str, choices: list[Any]) -> list[Figure]:
    found = Incident.objects.counted_by(user).order_by().values_list(field).annotate(n=Count("id"))
    counts: dict[str, int] = dict(found)
    return [Figure(str(label), counts.get(key, 0)) for key, label in choices]

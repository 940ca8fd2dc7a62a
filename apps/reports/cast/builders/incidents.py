"""Incidents, reported and handled by the people who may. Hours count back from the moment of building."""

from dataclasses import replace
from datetime import datetime, timedelta

from apps.common import clock
from apps.incidents.models import Incident
from apps.incidents.pages.notice import default_contact
from apps.incidents.services import assessments, incidents, notifications
from apps.reports.cast import incidents as data
from apps.reports.cast.builders.history import backdate, put_back, spread
from apps.reports.cast.company import Company

REPORTED_AFTER = timedelta(minutes=20)


def build(company: Company) -> None:
    """All of them, or none where people have reported any: numbers are handed out once."""
    if not Incident.objects.exists():
        for spec in data.INCIDENTS:
            _make(company, spec)
    company.incidents = Incident.objects.in_bulk(field_name="ref")


def _make(company: Company, spec: data.Incident) -> None:
    aware = clock.now() - timedelta(hours=spec.aware)
    incident = incidents.report(_draft(company, spec, aware), by=company.people[spec.reporter])
    handler = company.people[spec.by]
    first, *rest = spec.steps
    incident = incidents.take(incident, first, by=handler)
    incident = assessments.assess(incident, _assessment(spec, incident), by=handler)
    for whom, hours in spec.told.items():
        incident = notifications.tell(incident, whom, aware + timedelta(hours=hours), by=handler)
    for step in rest:
        incident = incidents.take(incident, step, by=handler)
    reported = aware + REPORTED_AFTER
    put_back(incident, reported_at=reported)
    backdate(incident.steps.all(), [reported, *spread(reported, incident.steps.count() - 1)])
    company.made["incidents"] += 1


def _draft(company: Company, spec: data.Incident, aware: datetime) -> incidents.Draft:
    return incidents.Draft(
        title=spec.title,
        account=spec.account,
        kind=spec.kind,
        severity=spec.severity,
        aware_at=aware,
        occurred_at=clock.now() - timedelta(hours=spec.happened),
        personal_data=spec.facts.get("personal_data"),
        use_case=company.use_cases.get(spec.use_case),
        vendor=company.vendors.get(spec.vendor),
    )


def _assessment(spec: data.Incident, incident: Incident) -> assessments.Assessment:
    told = incident.aware_at if spec.vendor else None
    known = assessments.Assessment(spec.kind, spec.severity, incident.aware_at, incident.occurred_at, told)
    said = {"contact": default_contact(), **spec.said}
    return replace(known, **spec.facts, said=said)

"""The smallest incidents that a test needs."""

from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.common import clock
from apps.incidents.models import Incident, IncidentKind
from apps.incidents.services import incidents
from apps.incidents.services.assessments import FACTS, Assessment, assess
from apps.incidents.services.incidents import Draft
from tests.vendors import makers

TITLE, ACCOUNT = "List of Kanarienvogel sent out", "It went to kanarienvogel@example.org by mistake."
MEASURES = {"measures": "Deleted", "no_notice_reason": "Nobody outside saw it"}


def draft(**fields: Any) -> Draft:
    values: dict[str, Any] = {
        "title": TITLE,
        "account": ACCOUNT,
        "kind": IncidentKind.BREACH,
        "aware_at": clock.now(),
    }
    return Draft(**(values | fields))


def incident(by: User | None = None, **fields: Any) -> Incident:
    """Reported by an employee; ``fields`` of the draft, or of the row."""
    known = {name: fields.pop(name) for name in list(fields) if name in Draft.__slots__}
    made = incidents.report(draft(**known), by=by or makers.person("employee"))
    return changed(made, **fields)


def hours_ago(hours: float) -> datetime:
    return clock.now() - timedelta(hours=hours)


def changed(made: Incident, **fields: Any) -> Incident:
    Incident.objects.filter(pk=made.pk).update(**fields)
    return Incident.objects.get(pk=made.pk)


def assessed(made: Incident, by: User, said: dict[str, str] | None = None, **facts: Any) -> Incident:
    """What stands there, with these changes."""
    known = {name: getattr(made, name) for name in FACTS}
    return assess(made, Assessment(**(known | facts), said=said or {}), by=by)


def closable(made: Incident, by: User) -> Incident:
    """With everything that closing needs: no risk, and why; measures."""
    return assessed(made, by, MEASURES, personal_data=True, risk="unlikely")

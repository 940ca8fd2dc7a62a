"""Report an incident, and move it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.incidents import notices
from apps.incidents.models import Incident, Severity
from apps.incidents.services import history, moments, owners, risk_class, texts
from apps.interactions.models import Interaction
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.register.models import UseCase
from apps.vendors.models import Vendor

# Any number that no other advisory lock of ours has.
REF_LOCK = 7_318_131


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody reports. The two texts are sealed; the rest are facts."""

    title: str = field(repr=False)
    account: str = field(repr=False)
    kind: str
    aware_at: datetime
    occurred_at: datetime | None = None
    severity: int = Severity.MEDIUM
    personal_data: bool | None = None
    use_case: UseCase | None = None
    vendor: Vendor | None = None


def report(draft: Draft, interactions: Iterable[Interaction] = (), *, by: User) -> Incident:
    """A new incident, and notices to who handles it. Raises RefusedError."""
    permit(by, Permission.INCIDENT_REPORT)
    _check(draft)
    with transaction.atomic():
        incident = Incident.objects.create(ref=_next_ref(), reported_by=by, **_facts(draft, by))
        incident.interactions.set(interactions)
        texts.begin(incident, draft.title, draft.account)
        history.add(incident, "report", by=by)
        record("incident:report", incident, by=by, ref=incident.ref, kind=str(draft.kind))
        link = incident.get_absolute_url()
        notify(notices.handlers(incident), notices.REPORTED, link, incident=incident.ref)
        notify(notices.brakes(incident), notices.REPORTED_HERE, link, incident=incident.ref)
    return incident


def take(incident: Incident, name: str, *, by: User, reason: str = "") -> Incident:
    """One step of the table by its name, with everything that belongs to it. Raises RefusedError."""
    with transaction.atomic():
        moved = advance(incident, name, by=by, reason=reason)
        history.add(moved, name, reason, by=by)
        if name == "begin" and not owners.owners_of(moved):
            owners.put(moved, by)
        if name in notices.DONE and moved.reported_by_id != by.pk:
            kind, link = notices.DONE[name], moved.get_absolute_url()
            notify([moved.reported_by], kind, link, incident=moved.ref)
    return moved


def _check(draft: Draft) -> None:
    if not draft.title.strip() or not draft.account.strip():
        raise RefusedError("text_missing", _("Please give a title and say what happened."))
    if len(draft.title) > texts.LONGEST_TITLE or len(draft.account) > texts.LONGEST_TEXT:
        raise RefusedError("text_too_long", _("Please shorten the title or the account."))
    moments.check_awareness(draft.occurred_at, draft.aware_at)


def _facts(draft: Draft, by: User) -> dict[str, object]:
    use_case = draft.use_case
    return {
        "kind": draft.kind,
        "severity": draft.severity,
        "occurred_at": draft.occurred_at,
        "aware_at": draft.aware_at,
        "personal_data": draft.personal_data,
        "use_case": use_case,
        "vendor": draft.vendor,
        "high_risk": risk_class.way_of(use_case),
        "department_id": use_case.department_id if use_case else by.department_id,
    }


def _next_ref() -> str:
    """INC-0001, INC-0002 … The lock holds until the transaction ends: nobody counts the same number twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REF_LOCK])
    numbers = Incident.objects.annotate(number=Cast(Substr("ref", 5), IntegerField()))
    return f"INC-{(numbers.aggregate(last=Max('number'))['last'] or 0) + 1:04d}"

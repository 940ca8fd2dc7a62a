"""The reminders of a company that has run for a while: sent, one taken care of, one put off."""

from datetime import timedelta

from apps.common import clock
from apps.notices.services import deadlines, handling, reminders
from apps.reports.cast.company import Company
from apps.vendors.models import Measure, MeasureStatus, TomSetState

TENDED = ("leyla.aydin", "UC-0005")
PUT_OFF_DAYS = timedelta(days=4)


def build(company: Company) -> None:
    """Called once, for a company that was just made."""
    company.made["reminders"] += reminders.send_due()
    person, ref = TENDED
    _tend(company, person, company.use_cases[ref].pk)
    _put_off()


def _tend(company: Company, person: str, pk: int) -> None:
    by = company.people[person]
    review = deadlines.find("use_case_review", str(pk), by=by)
    if review is not None:
        handling.acknowledge(review, by=by)


def _put_off() -> None:
    """The contract owner waits for a new certificate."""
    measures = Measure.objects.filter(
        tom_set__state=TomSetState.IN_FORCE,
        tom_set__vendor__isnull=False,
        status=MeasureStatus.PROVEN,
        evidence_until__gt=clock.today() + PUT_OFF_DAYS,
    )
    nearest = measures.select_related("tom_set__vendor__contract_owner").order_by("evidence_until").first()
    by = nearest.tom_set.vendor.contract_owner if nearest and nearest.tom_set.vendor else None
    evidence = deadlines.find("measure_evidence", str(nearest.pk), by=by) if nearest and by else None
    if evidence is not None and by is not None:
        handling.snooze(evidence, clock.today() + PUT_OFF_DAYS, by=by)

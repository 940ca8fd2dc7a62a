"""Assessments of the cast, completed long ago."""

from datetime import datetime, timedelta

from apps.common import clock
from apps.register.models import AssessmentKind, SecrecyUndertaking, UseCase
from apps.register.services import assessments, dsfa, secrecy, versions
from apps.reports.cast import assessments as data
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import DPO, OFFICER

REVIEW_EVERY = timedelta(days=365)


def build(company: Company) -> None:
    """What the assessments of use cases rest on beside them."""
    _undertake(company)


def assess(company: Company, use_case: UseCase, on: datetime) -> None:
    """What belongs to this case as data; else the threshold test, where the text asks for one."""
    own = [spec for spec in data.ASSESSMENTS if spec.ref == use_case.ref]
    for spec in own:
        _make(company, use_case, spec)
    version = versions.latest(use_case)
    if not own and dsfa.threshold_problem(version):
        usual = data.Assessed(use_case.ref, AssessmentKind.DSFA_THRESHOLD, data.USUAL, OFFICER, 0)
        _make(company, use_case, usual, on)


def _undertake(company: Company) -> None:
    """One officer and one vendor have signed; nobody else yet."""
    if SecrecyUndertaking.objects.exists():
        return
    today = clock.today()
    given, until = today - timedelta(days=200), today + timedelta(days=530)
    for of, where in (
        (company.people[OFFICER], "Personalakte, Verpflichtung vom Eintritt"),
        (company.vendors["nordlicht-ki"], "AVV, Anlage 4"),
    ):
        secrecy.keep(of, given, until, where, by=company.people[DPO])


def _make(company: Company, use_case: UseCase, spec: data.Assessed, on: datetime | None = None) -> None:
    by, done_at = company.people[spec.by], on or clock.now() - timedelta(days=spec.ago)
    draft = assessments.begin(use_case, spec.kind, by=by)
    assessments.save(draft, spec.answers, by=by)
    done = assessments.complete(draft, max(clock.today(), clock.today(done_at) + REVIEW_EVERY), by=by)
    put_back(done, created_at=done_at - timedelta(days=4), completed_at=done_at)

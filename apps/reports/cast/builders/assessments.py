"""Assessments of the cast, completed long ago."""

from datetime import timedelta

from apps.common import clock
from apps.register.models import Assessment, SecrecyUndertaking
from apps.register.services import assessments, secrecy
from apps.reports.cast import assessments as data
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import DPO, OFFICER

REVIEW_EVERY = timedelta(days=365)


def build(company: Company) -> None:
    """All of them; one that exists is left as people have it."""
    for spec in data.ASSESSMENTS:
        use_case = company.use_cases[spec.ref]
        if not Assessment.objects.filter(version__use_case=use_case, kind=spec.kind).exists():
            _make(company, spec)
    _undertake(company)


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


def _make(company: Company, spec: data.Assessed) -> None:
    by, done_at = company.people[spec.by], clock.now() - timedelta(days=spec.ago)
    draft = assessments.begin(company.use_cases[spec.ref], spec.kind, by=by)
    assessments.save(draft, spec.answers, by=by)
    done = assessments.complete(draft, clock.today(done_at) + REVIEW_EVERY, by=by)
    put_back(done, created_at=done_at - timedelta(days=4), completed_at=done_at)

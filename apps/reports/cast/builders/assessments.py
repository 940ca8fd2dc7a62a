"""Assessments of the cast, completed long ago."""

from datetime import timedelta

from apps.common import clock
from apps.register.models import Assessment
from apps.register.services import assessments
from apps.reports.cast import assessments as data
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company

REVIEW_EVERY = timedelta(days=365)


def build(company: Company) -> None:
    """All of them; one that exists is left as people have it."""
    for spec in data.ASSESSMENTS:
        use_case = company.use_cases[spec.ref]
        if not Assessment.objects.filter(version__use_case=use_case, kind=spec.kind).exists():
            _make(company, spec)


def _make(company: Company, spec: data.Assessed) -> None:
    by, done_at = company.people[spec.by], clock.now() - timedelta(days=spec.ago)
    draft = assessments.begin(company.use_cases[spec.ref], spec.kind, by=by)
    assessments.save(draft, spec.answers, by=by)
    done = assessments.complete(draft, clock.today(done_at) + REVIEW_EVERY, by=by)
    put_back(done, created_at=done_at - timedelta(days=4), completed_at=done_at)

"""The register's class of a use case decides whether an incident of it is one of a high-risk system."""

import pytest

from apps.accounts.models import User
from apps.common import clock
from apps.incidents.models import HighRisk
from apps.register.models import Classification, Outcome, RuleSet, UseCase
from tests.incidents.makers import incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def classified(use_case: UseCase, outcome: str, *, by: User | None = None) -> Classification:
    """``by``: who confirmed it, if anybody."""
    rules = RuleSet.objects.first() or RuleSet.objects.create(
        name="test", version=1, valid_from=clock.today(), celex="32024R1689", sha256="0" * 64
    )
    return Classification.objects.create(
        use_case=use_case,
        version=use_case.versions.get(),
        rule_set=rules,
        as_of=clock.today(),
        outcome=outcome,
        created_by=use_case.requested_by,
        confirmed_by=by,
        confirmed_at=clock.now() if by else None,
    )


@pytest.mark.parametrize(
    ("outcome", "way"),
    [
        (Outcome.HIGH_RISK_ANNEX3, HighRisk.ANNEX3),
        (Outcome.HIGH_RISK_ANNEX1, HighRisk.ANNEX1),
        (Outcome.MINIMAL, HighRisk.NO),
        (Outcome.EXEMPT, HighRisk.NO),
    ],
)
def test_a_report_takes_over_the_confirmed_class(outcome: Outcome, way: HighRisk) -> None:
    use_case = makers.use_case(makers.person("employee"))
    classified(use_case, outcome, by=makers.person("officer"))
    assert incident(use_case=use_case).high_risk == way


def test_what_nobody_confirmed_counts_for_nothing() -> None:
    use_case = makers.use_case(makers.person("employee"))
    classified(use_case, Outcome.HIGH_RISK_ANNEX3)
    assert incident(use_case=use_case).high_risk == incident().high_risk == HighRisk.NO

"""A grave incident makes the approval of its use case stale, without closing it."""

from datetime import timedelta

import pytest

from apps.common import clock
from apps.incidents.models import Incident, Severity
from apps.register.models import UseCase
from apps.register.services import confirmations
from apps.register.staleness import Cause
from tests.incidents.makers import incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def causes(use_case: UseCase) -> list[Cause]:
    return [stale.cause for stale in confirmations.stale(use_case)]


@pytest.mark.parametrize(
    ("severity", "asks"),
    [(Severity.LOW, False), (Severity.MEDIUM, False), (Severity.HIGH, True), (Severity.CRITICAL, True)],
)
def test_only_a_grave_one_asks_for_another_look(severity: Severity, asks: bool) -> None:
    by = makers.person("employee")
    use_case = makers.use_case(by)
    made = incident(by, use_case=use_case, severity=severity)
    assert causes(use_case) == ([Cause.INCIDENT] if asks else [])
    if asks:
        (stale,) = confirmations.stale(use_case)
        assert stale.closes_on is None
        assert made.ref in stale.sentence


def test_one_that_was_known_when_somebody_confirmed_asks_no_more() -> None:
    by = makers.person("employee")
    use_case = makers.use_case(by)
    made = incident(by, use_case=use_case, severity=Severity.HIGH)
    earlier = clock.now() - timedelta(days=2)
    Incident.objects.filter(pk=made.pk).update(occurred_at=earlier, aware_at=earlier)
    assert causes(use_case) == []


def test_one_that_is_closed_asks_no_more() -> None:
    by = makers.person("employee")
    use_case = makers.use_case(by)
    made = incident(by, use_case=use_case, severity=Severity.HIGH)
    Incident.objects.filter(pk=made.pk).update(state="closed")
    assert causes(use_case) == []

"""A mail that had to wait calls nobody to an incident that is over, or that is none of theirs by now."""

import pytest

from apps.accounts.models import RoleAssignment, User
from apps.incidents import notices
from apps.incidents.models import IncidentState
from apps.incidents.services import owners
from apps.notices.models import Notice
from apps.notices.services.standing import stands
from tests.incidents.makers import changed, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def called(kind: str) -> set[User]:
    """Whom notices of this kind still call."""
    return {notice.person for notice in Notice.objects.filter(kind=kind) if stands(notice)}


def test_whoever_handles_incidents_while_it_is_open() -> None:
    dpo, officer = makers.person("dpo"), makers.person("employee", "officer")
    made = incident()
    assert called(notices.REPORTED) == {dpo, officer}
    RoleAssignment.objects.filter(user=officer, role="officer").delete()
    assert called(notices.REPORTED) == {dpo}
    changed(made, state=IncidentState.FALSE_ALARM)
    assert called(notices.REPORTED) == set()


def test_the_head_who_can_suspend_the_use_case() -> None:
    manager = makers.person("manager")
    department = makers.department(manager)
    incident(use_case=makers.use_case(makers.person("employee"), department=department))
    assert called(notices.REPORTED_HERE) == {manager}
    department.manager = makers.person("manager")
    department.save()
    assert called(notices.REPORTED_HERE) == set()


def test_whoever_answers_for_it() -> None:
    dpo, officer = makers.person("dpo"), makers.person("officer")
    made = incident()
    owners.assign(made, officer, by=dpo)
    assert called(notices.ASSIGNED) == {officer}
    owners.assign(made, dpo, by=dpo)
    assert called(notices.ASSIGNED) == set()

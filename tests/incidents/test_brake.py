"""The brake on the page of an incident (the gateway's side: tests/gateway/test_incident_brake.py)."""

import pytest

from apps.incidents.models import Incident
from apps.incidents.services import suspensions
from apps.lifecycle.advance import RefusedError
from tests.incidents.makers import incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_register_and_the_incident_both_tell_of_it() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(makers.person("employee"), department=makers.department(manager))
    made = incident(use_case=use_case)
    assert suspensions.may_suspend(made, manager)
    assert suspensions.suspend(made, "Too much", by=manager).state == "suspended"
    assert use_case.steps.get().reason == f"{made.ref}: Too much"
    assert [step.name for step in made.steps.all()] == ["suspend_use_case", "report"]
    again = Incident.objects.get(pk=made.pk)
    assert not suspensions.may_suspend(again, manager)
    with pytest.raises(RefusedError) as refused:
        suspensions.suspend(again, by=manager)
    assert refused.value.code == "wrong_state"


def test_without_a_use_case_there_is_no_brake() -> None:
    manager, made = makers.person("manager"), incident()
    assert not suspensions.may_suspend(made, manager)
    with pytest.raises(RefusedError) as refused:
        suspensions.suspend(made, by=manager)
    assert refused.value.code == "no_use_case"

"""Every step of an incident, in every state, for every role: the table, and nothing beside it."""

from itertools import product

import pytest

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.incidents.lifecycle import INCIDENT
from apps.incidents.models import Incident, IncidentState
from apps.incidents.services import incidents
from apps.lifecycle.advance import RefusedError, allowed
from tests.incidents.makers import changed, closable, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db
STEPS = list(product(IncidentState.values, INCIDENT.transitions))
HANDLERS = {"dpo", "officer"}


@pytest.mark.parametrize("role", ROLES)
def test_an_incident_moves_only_as_its_table_says(role: str) -> None:
    someone, made = makers.person(role), closable(incident(), makers.person("dpo"))
    for state, name in STEPS:
        step, moved = INCIDENT.transitions[name], changed(made, state=state)
        may = role in HANDLERS and state in step.sources
        assert (name in allowed(moved, someone)) is may, (state, name)
        if may:
            assert incidents.take(moved, name, by=someone, reason="because").state == step.target
            continue
        with pytest.raises(RefusedError):
            incidents.take(moved, name, by=someone, reason="because")
        assert Incident.objects.get(pk=made.pk).state == state


def test_who_handles_incidents() -> None:
    assert {key for key, role in ROLES.items() if Permission.INCIDENT_HANDLE in role.permissions} == HANDLERS


def test_who_reported_it_does_not_call_it_a_false_alarm() -> None:
    officer = makers.person("officer")
    own = incident(officer)
    with pytest.raises(RefusedError) as refused:
        incidents.take(own, "dismiss", by=officer, reason="because")
    assert refused.value.code == "four_eyes"
    assert "begin" in allowed(own, officer)


@pytest.mark.parametrize(("state", "name"), [("reported", "dismiss"), ("closed", "reopen")])
def test_what_undoes_a_report_or_a_closing_needs_a_reason(state: str, name: str) -> None:
    made = changed(incident(), state=state)
    with pytest.raises(RefusedError) as refused:
        incidents.take(made, name, by=makers.person("dpo"), reason=" ")
    assert refused.value.code == "reason_missing"


def test_a_reason_has_an_end() -> None:
    with pytest.raises(RefusedError) as refused:
        incidents.take(incident(), "dismiss", by=makers.person("dpo"), reason="x" * 501)
    assert refused.value.code == "reason_too_long"
    assert Incident.objects.get().state == "reported"


def test_begin_makes_somebody_answer_for_it() -> None:
    dpo, officer = makers.person("dpo"), makers.person("officer")
    made = incidents.take(incident(), "begin", by=dpo)
    assert list(Incident.objects.visible_to(dpo)) == [made]
    incidents.take(made, "investigate", by=officer)
    links = made.incidentuserpermission_set.values_list("user", flat=True)
    assert list(links) == [dpo.pk]

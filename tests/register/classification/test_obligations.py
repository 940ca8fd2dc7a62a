"""Duties: every step, in every state, for every role; and what a new classification does to them."""

from datetime import date

import pytest

from apps.accounts.roles import ROLES
from apps.audit import System
from apps.lifecycle.advance import RefusedError, allowed
from apps.lifecycle.history import move
from apps.register.lifecycles.obligations import OBLIGATION
from apps.register.models import ObligationInstance, ObligationState
from apps.register.services import obligations
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
STEPS = [(name, state) for name in OBLIGATION.transitions for state in ObligationState.values]


def duty(state: str = ObligationState.OPEN, key: str = "human_oversight") -> ObligationInstance:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    made = case.obligations.get(key=key)
    made.state, made.evidence = state, "Minutes of 3 March"
    made.save()
    return made


@pytest.mark.parametrize("role", ROLES)
def test_a_duty_moves_only_as_its_table_says(role: str) -> None:
    someone, made = makers.person(role), duty()
    for name, state in STEPS:
        step = OBLIGATION.transitions[name]
        ObligationInstance.objects.filter(pk=made.pk).update(
            state=state, owner=someone if name == "fulfil" else None, done_by=None, done_at=None
        )
        made.refresh_from_db()
        may = step.permission in ROLES[role].permissions and state in step.sources
        assert (name in allowed(made, someone)) is may
        if may:
            moved = obligations.take(made, name, by=someone, reason="because", evidence="Minutes")
            assert moved.state == step.target
            assert (moved.done_by == someone) is (step.target == ObligationState.DONE)
            continue
        with pytest.raises(RefusedError):
            obligations.take(made, name, by=someone, reason="because", evidence="Minutes")
        made.refresh_from_db()
        assert made.state == state


def test_who_answers_for_a_duty_does_not_waive_it() -> None:
    made, officer = duty(), makers.person("officer")
    ObligationInstance.objects.filter(pk=made.pk).update(owner=officer)
    for step in ("waive", "dismiss"):
        with pytest.raises(RefusedError) as refused:
            obligations.take(made, step, by=officer, reason="because")
        assert refused.value.code == "four_eyes"


def test_strangers_do_not_report_a_duty_as_fulfilled() -> None:
    made = duty()
    with pytest.raises(RefusedError) as refused:
        obligations.take(made, "fulfil", by=makers.person("employee"), evidence="Trust me")
    assert refused.value.code == "not_responsible"
    made.refresh_from_db()
    assert made.evidence == "Minutes of 3 March"


@pytest.mark.parametrize(
    ("evidence", "link", "code"),
    [
        ("", "", "not_possible"),
        (" ", " ", "not_possible"),
        ("x" * 501, "", "too_long"),
        ("", "javascript:alert(1)", "link"),
        ("", "https://" + "x" * 300 + ".example", "link"),
        ("Training on 4 May", "", ""),
        ("", "https://wiki.example/training", ""),
        ("", "https://intranet/training", ""),
    ],
)
def test_a_fulfilled_duty_has_evidence(evidence: str, link: str, code: str) -> None:
    made = duty()
    by = made.use_case.requested_by
    if not code:
        done = obligations.take(made, "fulfil", by=by, evidence=evidence, link=link)
        assert (done.evidence, done.evidence_link, done.done_by) == (evidence, link, by)
        return
    with pytest.raises(RefusedError) as refused:
        obligations.take(made, "fulfil", by=by, evidence=evidence, link=link)
    assert refused.value.code == code


@pytest.mark.parametrize("step", ["waive", "dismiss"])
def test_a_duty_ends_only_with_a_reason_that_is_kept(step: str) -> None:
    made, officer = duty(), makers.person("officer")
    with pytest.raises(RefusedError) as refused:
        obligations.take(made, step, by=officer)
    assert refused.value.code == "reason_missing"
    obligations.take(made, step, by=officer, reason="Covered by the group")
    assert made.steps.get().reason == "Covered by the group"


def test_a_new_classification_keeps_what_people_did() -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    obligations.take(
        case.obligations.get(key="human_oversight"), "fulfil", by=owner, evidence="Named in the minutes"
    )
    obligations.take(
        case.obligations.get(key="keep_logs"), "waive", by=officer, reason="The vendor keeps them"
    )
    cases.confirmed(case, cases.RECRUITING, owner, first_use_on="2028-12-01")
    rows = {row.key: row for row in case.obligations.all()}
    assert rows["human_oversight"].state == ObligationState.DONE
    assert rows["keep_logs"].state == ObligationState.WAIVED
    assert rows["monitor_operation"].due == date(2028, 12, 1)
    assert rows["human_oversight"].classification == case.classifications.first()


def test_what_no_longer_follows_lapses_and_comes_back() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    cases.confirmed(case, cases.HARMLESS, owner)
    assert set(case.obligations.open().values_list("key", flat=True)) == {"ai_literacy"}
    cases.confirmed(case, cases.RECRUITING, owner)
    assert case.obligations.open().count() == 6
    assert [step.name for step in case.obligations.get(key="keep_logs").steps.all()] == ["revive", "lapse"]


def test_what_a_person_found_not_applicable_does_not_come_back() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    logs = case.obligations.get(key="keep_logs")
    obligations.take(logs, "dismiss", by=makers.person("officer"), reason="No logs are made")
    cases.confirmed(case, cases.RECRUITING, owner)
    logs.refresh_from_db()
    assert logs.state == ObligationState.NOT_APPLICABLE


def test_duties_find_their_people() -> None:
    owner, manager, dpo = makers.person("owner"), makers.person("manager"), makers.person("dpo")
    first, _second = makers.person("key_admin"), makers.person("key_admin")
    case = cases.use_case(owner, manager=manager)
    cases.confirmed(case, "everything that follows when staff are evaluated", owner)
    found = {row.key: row.owner for row in case.obligations.all()}
    assert found["human_oversight"] == owner
    assert found["inform_workers"] == manager
    assert found["dpia_information"] == dpo
    assert found["keep_logs"] == first


def test_a_duty_is_overdue_the_day_after_it_was_due() -> None:
    made = duty()
    made.due = date(2026, 11, 24)
    assert (made.is_overdue(date(2026, 11, 24)), made.is_overdue(date(2026, 11, 25))) == (False, True)
    made.state = ObligationState.DONE
    assert not made.is_overdue(date(2027, 1, 1))


def test_only_the_portal_lets_a_duty_lapse() -> None:
    assert move(duty(), "lapse", by=System("obligations")).state == ObligationState.NOT_APPLICABLE

"""How many decide, who may, and what each vote does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.register import quorum
from apps.register.models import Condition, Outcome, UseCase, UseCaseState, Verdict
from apps.register.risk import is_high_risk
from apps.register.services import use_cases
from apps.register.services.retention import retention_floor_days
from tests.register.approvals.makers import SEVERE, case, manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
S = UseCaseState

CASES: list[tuple[dict[str, Any], int]] = [
    ({}, 1),
    ({"max_data_class": 2}, 1),
    ({"max_data_class": 3}, 2),
    ({"data_categories": ["personal", "art_10"]}, 1),
    ({"data_categories": ["personal", "art_9"]}, 2),
    ({"data_categories": ["secrecy_203"]}, 2),
    ({"decision_effect": "assists"}, 1),
    ({"decision_effect": "automated"}, 2),
    ({"persons_affected": ["applicants"], "decision_effect": "none"}, 1),
    ({"persons_affected": ["applicants"], "decision_effect": "assists"}, 2),
    ({"persons_affected": ["employees"], "decision_effect": "assists"}, 1),
    ({"persons_affected": ["employees"], "decision_effect": "assists", "monitors_employees": True}, 2),
    ({"persons_affected": ["customers"], "decision_effect": "assists", "monitors_employees": True}, 1),
]


@pytest.mark.parametrize(("fields", "count"), CASES)
def test_the_severity_of_a_case_says_how_many_decide(fields: dict[str, Any], count: int) -> None:
    version = case(**fields).versions.get()
    assert quorum.needed(version) == count
    assert bool(quorum.severities(version)) is (count == 2)


def test_one_vote_approves_the_usual_case() -> None:
    use_case = case()
    moved = use_cases.take(use_case, "approve", by=manager_of(use_case))
    assert (moved.state, moved.version) == (S.APPROVED, use_case.versions.get())
    assert use_case.versions.get().approvals.get().verdict == Verdict.APPROVE


def test_two_different_people_approve_a_severe_one() -> None:
    use_case, second = case(**SEVERE), makers.person("manager")
    first = manager_of(use_case)
    assert "approve" not in allowed(use_case, first)
    waiting = use_cases.take(use_case, "endorse", by=first)
    assert (waiting.state, waiting.version) == (S.DECISION, None)
    assert second.notices.get().kind == "use_case_second_decision"
    assert allowed(waiting, first) == {}
    assert "endorse" not in allowed(waiting, second)
    assert use_cases.take(waiting, "approve", by=second).state == S.APPROVED
    assert [vote.by for vote in use_case.versions.get().approvals.all()] == [first, second]
    assert [step.name for step in use_case.steps.all()] == ["approve", "endorse"]


def test_nobody_votes_twice() -> None:
    use_case = case(**SEVERE)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    for name in ("endorse", "approve", "reject"):
        with pytest.raises(RefusedError) as refused:
            use_cases.take(use_case, name, by=manager_of(use_case), reason="again")
        assert refused.value.code == "not_responsible"


def test_the_database_keeps_one_vote_per_person_and_round() -> None:
    use_case = case()
    version, manager = use_case.versions.get(), manager_of(use_case)
    version.approvals.create(by=manager, verdict=Verdict.APPROVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.approvals.create(by=manager, verdict=Verdict.REJECT)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.approvals.update(verdict=Verdict.REJECT)


@pytest.mark.parametrize("role", ROLES)
def test_the_second_is_a_manager_and_comes_after_the_department(role: str) -> None:
    use_case, person = case(**SEVERE), makers.person(role)
    assert not {"endorse", "approve", "reject", "ask_back"} & set(allowed(use_case, person))
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    use_case.refresh_from_db()
    assert ("approve" in allowed(use_case, person)) is (role == "manager")


def test_who_asked_is_not_the_second() -> None:
    use_case = case(**SEVERE)
    asker = makers.person("manager")
    UseCase.objects.filter(pk=use_case.pk).update(requested_by=asker)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=asker)
    assert refused.value.code == "four_eyes"


@pytest.mark.parametrize("first", [True, False])
def test_one_rejection_rejects(first: bool) -> None:
    use_case, person = case(**SEVERE), makers.person("manager")
    if not first:
        use_cases.take(use_case, "endorse", by=manager_of(use_case))
    by = manager_of(use_case) if first else person
    assert use_cases.take(use_case, "reject", by=by, reason="No").state == S.REJECTED


def test_once_conditions_were_asked_for_the_end_has_conditions() -> None:
    use_case, second = case(**SEVERE), makers.person("manager")
    use_cases.take(use_case, "endorse_with_conditions", by=manager_of(use_case))
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=second)
    assert refused.value.code == "not_possible"
    moved = use_cases.take(use_case, "approve_with_conditions", by=second)
    assert moved.state == S.APPROVED_WITH_CONDITIONS


def test_who_asks_back_begins_a_new_round() -> None:
    use_case, second = case(**SEVERE), makers.person("manager")
    officer, manager = makers.person("officer"), manager_of(use_case)
    use_cases.take(use_case, "endorse", by=manager)
    moved = use_cases.take(use_case, "ask_back", by=second, reason="Which customers?")
    assert moved.state == S.CHANGES_REQUESTED
    assert use_case.requested_by.notices.get().kind == "use_case_changes_requested"
    use_case.steps.create(name="hand_over", by=officer)  # the round before, which this case was made in
    for name, by in (("submit", use_case.requested_by), ("assess", officer), ("hand_over", officer)):
        moved = use_cases.take(use_case, name, by=by)
    assert quorum.missing(moved, use_case.versions.get()) == 2
    use_cases.take(moved, "endorse", by=manager)
    assert use_cases.take(moved, "approve", by=second).state == S.APPROVED


def test_what_contradicts_a_condition_is_not_approved() -> None:
    use_case = case(output_use="public")
    Condition.objects.create(version=use_case.versions.get(), kind="no_external_publication", value=True)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=manager_of(use_case))
    assert refused.value.code == "not_possible"
    assert "leave the company" in str(refused.value)


@pytest.mark.parametrize(
    ("outcome", "days", "kept"),
    [
        (Outcome.HIGH_RISK_ANNEX3, 182, False),
        (Outcome.HIGH_RISK_ANNEX3, 183, True),
        (Outcome.MINIMAL, 1, True),
    ],
)
def test_high_risk_logs_are_kept_for_six_months(outcome: Outcome, days: int, kept: bool) -> None:
    high = outcome != Outcome.MINIMAL
    draft, waiting = case(S.DRAFT, retention_days=days), case(retention_days=days)
    for use_case in (draft, waiting):
        version = use_case.versions.get()
        makers.classified(version, use_case.requested_by, outcome)
        assert (retention_floor_days(version) == 183) is is_high_risk(version) is high
    for use_case, name, by in (
        (draft, "submit", draft.requested_by),
        (waiting, "endorse" if high else "approve", manager_of(waiting)),
    ):
        if kept:
            use_cases.take(use_case, name, by=by)
            continue
        with pytest.raises(RefusedError) as refused:
            use_cases.take(use_case, name, by=by)
        assert "183" in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "presumed"),
    [
        ({"persons_affected": ["applicants"], "decision_effect": "assists"}, True),
        ({"persons_affected": ["employees"], "decision_effect": "automated"}, True),
        ({"persons_affected": ["employees"], "decision_effect": "assists", "monitors_employees": True}, True),
        ({"persons_affected": ["customers"], "decision_effect": "automated"}, False),
        ({"persons_affected": ["employees"]}, False),
    ],
)
def test_as_long_as_there_is_no_class_it_is_presumed(fields: dict[str, Any], presumed: bool) -> None:
    version = case(**fields).versions.get()
    assert is_high_risk(version) is presumed
    makers.classified(version, version.use_case.requested_by)
    assert not is_high_risk(version)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("steps", [("approve", "approve"), ("approve", "reject"), ("reject", "ask_back")])
def test_of_two_who_decide_at_once_one_decides(steps: tuple[str, str]) -> None:
    use_case = case()
    manager = manager_of(use_case)
    start = Barrier(2)

    def decide(name: str) -> str:
        start.wait()
        try:
            return str(use_cases.take(use_case, name, by=manager, reason="because").state)
        except RefusedError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(decide, steps))
    assert sorted(end in {"wrong_state", "not_responsible"} for end in ends) == [False, True]
    assert use_case.steps.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_seconds_at_once_one_counts() -> None:
    use_case, people = case(**SEVERE), [makers.person("manager"), makers.person("manager")]
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    start = Barrier(2)

    def decide(person: User) -> str:
        start.wait()
        try:
            return str(use_cases.take(use_case, "approve", by=person).state)
        except RefusedError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, people)) == ["approved", "wrong_state"]
    assert use_case.versions.get().approvals.count() == 2

"""Every step of a use case, in every state, for every role: the table, and nothing beside it."""

from typing import Any

import pytest

from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.register.lifecycles.use_cases import TRANSITIONS
from apps.register.models import UseCase, UseCaseState
from apps.register.services import use_cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
OWN_STEPS = {"submit", "take_back", "abandon"}
STEPS = [(name, state) for name in TRANSITIONS for state in UseCaseState.values]


@pytest.mark.parametrize("role", ROLES)
def test_a_use_case_moves_only_as_its_table_says(role: str) -> None:
    someone, other = makers.person(role), makers.person("employee")
    department, asked = makers.department(manager=someone), (makers.route(makers.vendor()),)
    refused: dict[tuple[Any, ...], UseCase] = {}  # what was refused leaves all as it was
    for name, state in STEPS:
        step = TRANSITIONS[name]
        proposer = someone if name in OWN_STEPS else other
        two_decide = name.startswith("endorse")
        severe: dict[str, Any] = {"max_data_class": 3} if two_decide else {}
        may = step.permission in ROLES[role].permissions and state in step.sources
        use_case = refused.pop((proposer, state, two_decide), None) or makers.use_case(
            proposer, state, department=department, routes=asked, **severe
        )
        assert (name in allowed(use_case, someone)) is may
        if may:
            assert use_cases.take(use_case, name, by=someone, reason="because").state == step.target
            continue
        with pytest.raises(RefusedError):
            use_cases.take(use_case, name, by=someone, reason="because")
        use_case.refresh_from_db()
        assert use_case.state == state
        refused[proposer, state, two_decide] = use_case


@pytest.mark.parametrize("name", ["approve", "approve_with_conditions", "reject", "ask_back"])
def test_who_asked_does_not_decide(name: str) -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(manager, UseCaseState.DECISION, department=makers.department(manager))
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, name, by=manager, reason="because")
    assert refused.value.code == "four_eyes"


def test_the_manager_of_another_department_does_not_decide() -> None:
    use_case = makers.use_case(
        makers.person("employee"),
        UseCaseState.DECISION,
        department=makers.department(makers.person("manager")),
    )
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "approve", by=makers.person("manager"))
    assert refused.value.code == "not_responsible"


def test_a_stranger_does_not_submit_somebody_elses_draft() -> None:
    use_case = makers.use_case(makers.person("employee"), UseCaseState.DRAFT)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "submit", by=makers.person("officer"))
    assert refused.value.code == "not_responsible"


def test_a_rejection_needs_a_reason_and_keeps_it() -> None:
    manager, employee = makers.person("manager"), makers.person("employee")
    use_case = makers.use_case(employee, UseCaseState.DECISION, department=makers.department(manager))
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "reject", by=manager, reason=" ")
    assert refused.value.code == "reason_missing"
    use_cases.take(use_case, "reject", by=manager, reason="High risk")
    assert use_case.steps.get().reason == "High risk"
    assert employee.notices.get().kind == "use_case_rejected"


def test_what_is_withdrawn_or_taken_back_is_told_to_those_it_waited_with() -> None:
    proposer, manager, officer = (makers.person(role) for role in ("employee", "manager", "officer"))
    makers.person("manager")  # of another department, who never heard of it
    department = makers.department(manager)
    routes = (makers.route(makers.vendor()),)
    use_case = makers.use_case(proposer, UseCaseState.DRAFT, department=department, routes=routes)
    asked = use_cases.take(use_case, "submit", by=proposer)
    back = use_cases.take(asked, "take_back", by=proposer)
    assert back.state == UseCaseState.CHANGES_REQUESTED
    taken_back = Notice.objects.filter(kind="use_case_taken_back")
    assert [notice.person for notice in taken_back] == [officer]
    again = use_cases.take(use_cases.take(back, "submit", by=proposer), "assess", by=officer)
    decided = use_cases.take(again, "hand_over", by=officer)
    assert use_cases.take(decided, "abandon", by=proposer).state == UseCaseState.WITHDRAWN
    assert {notice.person for notice in taken_back.all()} == {officer, manager}
    page = makers.browser(proposer).get(use_case.get_absolute_url()).content.decode()
    assert "Still missing" not in page


def test_a_draft_is_withdrawn_without_a_word_to_anybody() -> None:
    proposer = makers.person("employee")
    makers.person("officer")
    withdrawn = use_cases.take(makers.use_case(proposer, UseCaseState.DRAFT), "abandon", by=proposer)
    assert withdrawn.state == UseCaseState.WITHDRAWN
    assert not Notice.objects.exists()
    assert not allowed(withdrawn, proposer)

"""Every step of a change to a use case, in every state of both, for every role."""

from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.register.lifecycles.revisions import CHANGEABLE, TRANSITIONS
from apps.register.models import Revision, RevisionState, UseCase, UseCaseState
from apps.register.services import revisions
from apps.register.services.withdrawals import revision_of
from apps.vendors.models import ModelRoute
from tests.vendors import makers

pytestmark = pytest.mark.django_db
STEPS = [(name, state) for name in TRANSITIONS for state in RevisionState.values]
PROPOSERS = {"propose", "submit", "withdraw"}


def changing(
    by: User,
    state: str,
    *,
    owner: User | None = None,
    department: Department | None = None,
    route: ModelRoute | None = None,
    of: str = UseCaseState.ACTIVE,
    **fields: Any,
) -> UseCase:
    """An approved use case whose change stands there; ``by`` proposed the change."""
    asked = (route or makers.route(makers.vendor()),)
    use_case = makers.use_case(owner or by, of, routes=asked, department=department or makers.department())
    use_case.version = use_case.versions.get()
    use_case.revision_state = RevisionState(state)
    if state != RevisionState.NONE:
        use_case.revision_by = by
        second = use_case.versions.create(number=2, **makers.SAID | fields)
        second.routes.set(asked)
        makers.classified(second, by)
    use_case.save()
    return use_case


@pytest.mark.parametrize("role", ROLES)
def test_a_change_moves_only_as_its_table_says(role: str) -> None:
    someone, other = makers.person(role), makers.person("employee")
    department, route = makers.department(manager=someone), makers.route(makers.vendor())
    refused: dict[tuple[Any, ...], UseCase] = {}  # what was refused leaves all as it was
    for name, state in STEPS:
        step = TRANSITIONS[name]
        proposer = someone if name in PROPOSERS else other
        two_decide = name.startswith("endorse")
        severe: dict[str, Any] = {"max_data_class": 3} if two_decide else {}
        may = step.permission in ROLES[role].permissions and state in step.sources
        use_case = refused.pop((proposer, state, two_decide), None) or changing(
            proposer, state, department=department, route=route, **severe
        )
        assert (name in allowed(revision_of(use_case), someone)) is may
        if may:
            assert revisions.take(use_case, name, by=someone, reason="because").revision_state == step.target
        else:
            with pytest.raises(RefusedError):
                revisions.take(use_case, name, by=someone, reason="because")
            refused[proposer, state, two_decide] = use_case
        use_case.refresh_from_db()
        assert use_case.state == UseCaseState.ACTIVE
        assert use_case.revision_state == (step.target if may else state)


@pytest.mark.parametrize("state", UseCaseState.values)
def test_a_change_begins_only_on_what_is_approved(state: str) -> None:
    by = makers.person("employee")
    use_case = changing(by, RevisionState.NONE, of=state)
    if state in CHANGEABLE:
        assert revisions.take(use_case, "propose", by=by).revision_state == RevisionState.DRAFT
        return
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, "propose", by=by)
    assert refused.value.code == "not_possible"


@pytest.mark.parametrize("name", ["approve", "approve_with_conditions", "reject"])
@pytest.mark.parametrize("whose", ["the change", "the use case"])
def test_who_asked_does_not_decide(name: str, whose: str) -> None:
    manager, other = makers.person("manager"), makers.person("employee")
    by, owner = (manager, other) if whose == "the change" else (other, manager)
    use_case = changing(
        by, RevisionState.DECISION, owner=owner, department=makers.department(manager=manager)
    )
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, name, by=manager, reason="because")
    assert refused.value.code in {"four_eyes", "not_responsible"}


@pytest.mark.parametrize("name", sorted(PROPOSERS))
def test_a_stranger_changes_nothing(name: str) -> None:
    by = makers.person("employee")
    state = RevisionState.NONE if name == "propose" else RevisionState.DRAFT
    with pytest.raises(RefusedError) as refused:
        revisions.take(changing(by, state), name, by=makers.person("employee"))
    assert refused.value.code == "not_responsible"


def test_a_rejection_needs_a_reason() -> None:
    manager = makers.person("manager")
    use_case = changing(
        makers.person("employee"), RevisionState.DECISION, department=makers.department(manager)
    )
    with pytest.raises(RefusedError) as refused:
        revisions.take(use_case, "reject", by=manager)
    assert refused.value.code == "reason_missing"
    assert Revision.objects.get(pk=use_case.pk).revision_state == RevisionState.DECISION

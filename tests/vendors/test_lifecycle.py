"""Every step of agreements and routes, in every state, for every role: the table, and nothing beside it."""

import pytest

from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.vendors.lifecycles.agreements import AGREEMENT
from apps.vendors.lifecycles.routes import ROUTE
from apps.vendors.models import AgreementState, RouteState
from apps.vendors.services import agreements, routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db
STEPS = [(name, state) for name in AGREEMENT.transitions for state in AgreementState.values]


@pytest.mark.parametrize("role", ROLES)
def test_an_agreement_moves_only_as_its_table_says(role: str) -> None:
    someone, officer = makers.person(role), makers.person("dpo")
    vendor = makers.vendor(owner=someone)
    for name, state in STEPS:
        agreement = makers.judged(makers.agreement(vendor, state), officer)
        step = AGREEMENT.transitions[name]
        may = step.permission in ROLES[role].permissions and state in step.sources
        assert (name in allowed(agreement, someone)) is may
        if may:
            assert agreements.take(agreement, name, by=someone, reason="because").state == step.target
            continue
        with pytest.raises(RefusedError):
            agreements.take(agreement, name, by=someone, reason="because")
        agreement.refresh_from_db()
        assert agreement.state == state


@pytest.mark.parametrize("role", ROLES)
def test_a_route_is_locked_and_unlocked_by_those_who_may(role: str) -> None:
    someone, brake = makers.person(role), makers.person("dpo")
    vendor = makers.vendor()
    for name, act, state in (
        ("lock", routes.lock, RouteState.OPEN),
        ("unlock", routes.unlock, RouteState.LOCKED),
    ):
        route = makers.route(vendor)
        if state == RouteState.LOCKED:
            routes.lock(route, by=brake)
        if ROUTE.transitions[name].permission in ROLES[role].permissions:
            assert act(route, by=someone).state != state
            continue
        with pytest.raises(RefusedError) as refused:
            act(route, by=someone)
        assert refused.value.code == "not_permitted"


def test_only_management_unlocks() -> None:
    assert [
        key for key, role in ROLES.items() if ROUTE.transitions["unlock"].permission in role.permissions
    ] == ["manager"]


def test_only_the_contract_owner_activates() -> None:
    owner, other = makers.person("manager"), makers.person("manager")
    agreement = makers.judged(
        makers.agreement(makers.vendor(owner), AgreementState.READY), makers.person("dpo")
    )
    with pytest.raises(RefusedError) as refused:
        agreements.activate(agreement, by=other)
    assert refused.value.code == "not_responsible"
    assert agreements.activate(agreement, by=owner).state == AgreementState.ACTIVATED


@pytest.mark.parametrize("without", [("breach_notice",), ("subprocessors", "security")])
def test_no_activation_while_a_mandatory_clause_is_missing(without: tuple[str, ...]) -> None:
    owner = makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.READY, without=without)
    makers.judged(agreement, makers.person("dpo"))
    with pytest.raises(RefusedError) as refused:
        agreements.activate(agreement, by=owner)
    assert refused.value.code == "not_possible"


def test_no_activation_before_the_opinion() -> None:
    owner = makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.READY)
    with pytest.raises(RefusedError):
        agreements.activate(agreement, by=owner)


def test_activation_against_the_opinion_needs_a_reason() -> None:
    owner = makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.READY)
    makers.judged(agreement, makers.person("dpo"), positive=False)
    with pytest.raises(RefusedError) as refused:
        agreements.activate(agreement, by=owner)
    assert refused.value.code == "reason_missing"
    agreement.refresh_from_db()
    assert agreement.state == AgreementState.READY
    active = agreements.activate(agreement, by=owner, reason="Board decision 12/2026")
    assert active.steps.get().reason == "Board decision 12/2026"

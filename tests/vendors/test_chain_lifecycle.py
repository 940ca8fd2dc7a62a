"""Every step of changes, findings and fallen bases, in every state, for every role; two at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError, allowed
from apps.vendors.lifecycles.chain import CHANGE, FALLEN_BASIS, FINDING
from apps.vendors.models import (
    ChangeState,
    ChangeStep,
    FallenBasis,
    FallenState,
    FindingState,
    Subprocessor,
    SubprocessorChange,
    VendorFinding,
)
from apps.vendors.services import fallen_bases, findings, subprocessors
from apps.vendors.services import subprocessor_changes as changes
from tests.vendors import chain_makers as chains
from tests.vendors import makers

STEPS = [(name, state) for name in CHANGE.transitions for state in ChangeState.values]


def in_state(state: str, owner: User, dpo: User) -> SubprocessorChange:
    """With an opinion, so that only state and role are asked for."""
    vendor = makers.vendor(owner)
    change = chains.assessed(chains.announce(vendor.services.get(), by=dpo), by=dpo)
    SubprocessorChange.objects.filter(pk=change.pk).update(state=state)
    change.refresh_from_db()
    return change


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_change_moves_only_as_its_table_says(role: str) -> None:
    someone, dpo = makers.person(role), makers.person("dpo")
    for name, state in STEPS:
        change = in_state(state, someone, dpo)
        step = CHANGE.transitions[name]
        may = step.permission in ROLES[role].permissions and state in step.sources
        assert (name in allowed(change, someone)) is may, (name, state)
        if may:
            assert changes.take(change, name, by=someone, reason="because").state == step.target
            continue
        with pytest.raises(RefusedError):
            changes.take(change, name, by=someone, reason="because")
        change.refresh_from_db()
        assert change.state == state


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_finding_is_closed_by_who_keeps_vendors_and_once(role: str) -> None:
    someone, dpo = makers.person(role), makers.person("dpo")
    may = FINDING.transitions["close"].permission in ROLES[role].permissions
    for state in FindingState.values:
        change = in_state(ChangeState.ACCEPTED, dpo, dpo)
        made = VendorFinding.objects.create(
            vendor=change.service.vendor, kind="objection_lapsed", change=change, state=state,
            opened_on=chains.in_days(0),
        )  # fmt: skip
        if may and state == FindingState.OPEN:
            assert findings.close(made, by=someone, reason="Done").state == FindingState.CLOSED
            continue
        with pytest.raises(RefusedError):
            findings.close(made, by=someone, reason="Done")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_basis_is_taken_back_by_management_and_not_by_who_let_it_fall(role: str) -> None:
    someone, dpo = makers.person(role), makers.person("dpo")
    may = FALLEN_BASIS.transitions["withdraw"].permission in ROLES[role].permissions
    for state in FallenState.values:
        for by in (dpo, someone):
            made = FallenBasis.objects.create(
                basis="dpf", falls_on=chains.in_days(1), reason="Case", set_by=by, state=state
            )
            if may and by != someone and state == FallenState.STANDING:
                assert fallen_bases.withdraw(made, by=someone, reason="Appeal").state == FallenState.WITHDRAWN
                continue
            with pytest.raises(RefusedError):
                fallen_bases.withdraw(made, by=someone, reason="Appeal")


def test_management_decides_and_the_dpo_never() -> None:
    deciding = {"accept", "object", "resolve", "vendor_terminates"}
    for name in deciding:
        permission = CHANGE.transitions[name].permission
        assert [key for key, role in ROLES.items() if permission in role.permissions] == ["manager"]


def at_once(*acts: Any) -> list[Any]:
    """What each of them came to: a result, or the error."""
    start = Barrier(len(acts))

    def run(act: Any) -> Any:
        start.wait(10)
        try:
            return act()
        except RefusedError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(30) for each in [pool.submit(run, act) for act in acts]]


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_counts() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    change = in_state(ChangeState.ASSESSING, owner, dpo)
    results = at_once(
        lambda: changes.take(change, "accept", by=owner).state,
        lambda: changes.take(change, "object", by=owner, reason="No").state,
    )
    assert results.count("wrong_state") == 1
    change.refresh_from_db()
    assert change.state in results
    assert Subprocessor.objects.exists() is (change.state == ChangeState.ACCEPTED)
    assert ChangeStep.objects.filter(record=change).exclude(name="assess").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_jobs_at_once_one_opens_the_finding() -> None:
    vendor = makers.vendor(makers.person("manager"))
    makers.agreement(vendor, objection_days=5, begins=-100)
    chains.announce(vendor.services.get(), by=makers.person("dpo"), notified=-20)
    assert sorted(at_once(findings.open_lapsed, findings.open_lapsed)) == [0, 1]
    assert VendorFinding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_no_circle() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    one, other = chains.link(service, "One", by=dpo), chains.link(service, "Other", by=dpo)
    results = at_once(
        lambda: subprocessors.place(one, other, by=dpo).pk,
        lambda: subprocessors.place(other, one, by=dpo).pk,
    )
    assert results.count("circle") == 1

"""The day something closes it stands on the DPO's start page, with what opens it again."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.common.needs import needs_of
from apps.vendors.closed import closed_vendors
from apps.vendors.models import AgreementState, Transfer, Vendor
from apps.vendors.pages.verdict import usable
from apps.vendors.services import routes
from apps.vendors.services import subprocessor_changes as changes
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
Maker = Callable[[User], Vendor]


def vendor(
    state: str = AgreementState.ACTIVATED, *, route: dict[str, Any] | None = None, **avv: Any
) -> Vendor:
    made = makers.vendor(makers.person("manager"))
    makers.agreement(made, state, **avv)
    makers.route(made, **(route or {}))
    return made


def not_covered(_dpo: User) -> Vendor:
    made = vendor()
    made.agreements.get().services.set([made.services.create(name="Speech")])
    return made


def unchecked(dpo: User) -> Vendor:
    made = vendor(route={"eu_processing": False})
    chains.certified(made.services.get(), by=dpo)
    Transfer.objects.filter(service__vendor=made).update(checked_on=chains.in_days(-400))
    return made


def unconsented(dpo: User) -> Vendor:
    made = vendor(authorisation="specific")
    chains.announce(made.services.get(), by=dpo, effective=0)
    return made


def objected(dpo: User) -> Vendor:
    made = vendor()
    change = chains.assessed(chains.announce(made.services.get(), by=dpo, effective=0), by=dpo)
    assert made.contract_owner
    changes.take(change, "object", by=made.contract_owner, reason="No")
    return made


CLOSED: dict[str, Maker] = {
    "AVV_EXPIRED": lambda _dpo: vendor(ends=-1),
    "AVV_SUSPENDED": lambda _dpo: vendor(AgreementState.SUSPENDED),
    "AVV_MISSING": lambda _dpo: vendor(AgreementState.DRAFT),
    "AVV_NOT_YET_EFFECTIVE": lambda _dpo: vendor(begins=1),
    "AVV_CLAUSES_INCOMPLETE": lambda _dpo: vendor(without=("duration",)),
    "SERVICE_NOT_COVERED": not_covered,
    "TRANSFER_UNCOVERED": unchecked,
    "SUBPROCESSOR_UNAUTHORISED": unconsented,
    "SUBPROCESSOR_OBJECTED": objected,
}


def covered(dpo: User) -> Vendor:
    made = vendor(route={"eu_processing": False})
    chains.certified(made.services.get(), by=dpo)
    return made


def locked(dpo: User) -> Vendor:
    made = vendor(AgreementState.SUSPENDED)
    routes.lock_all(made, by=dpo)
    return made


FINE: tuple[Maker, ...] = (
    lambda _dpo: vendor(),
    lambda _dpo: vendor(ends=0),
    covered,
    locked,
    lambda _dpo: vendor(ends=-1, route={"enabled": False}),
    lambda _dpo: vendor(ends=-1, route={"own_server": True}),
    lambda _dpo: vendor(route={"eu_processing": False}),  # a gap: it has a line of its own
)


@pytest.mark.parametrize("code", CLOSED)
def test_what_closes_is_told_with_what_opens_it(code: str) -> None:
    dpo = makers.person("dpo")
    made = CLOSED[code](dpo)
    (told,) = closed_vendors()
    obstacle = told.obstacle
    assert (told.vendor, obstacle.code, told.models) == (made, code, ())
    assert code in usable(list(made.services.order_by("pk")[0].routes.all())).codes
    said = [need for need in needs_of(dpo) if need.text.startswith(f"{made} is closed to personal data.")]
    assert [(need.url, need.tone) for need in said] == [(obstacle.url, "bad")]
    assert obstacle.mend in said[0].text


def test_what_is_open_locked_or_told_already_is_left_out() -> None:
    dpo = makers.person("dpo")
    for make in FINE:
        make(dpo)
    assert closed_vendors() == []


@pytest.mark.parametrize("enabled", [True, False])
def test_where_another_model_is_open_the_closed_one_is_named(enabled: bool) -> None:
    made = vendor(route={"label": "Polar Text", "enabled": enabled})
    speech = makers.route(made, label="Polar Speech")
    speech.service = made.services.create(name="Speech")
    speech.save()
    said = [need.text for need in needs_of(makers.person("dpo")) if "is closed" in need.text]
    said += [need.text for need in needs_of(makers.person("dpo")) if need.text.startswith("Closed")]
    (told,) = closed_vendors()
    start = f"Closed to personal data at {made}: Polar Speech." if enabled else f"{made} is closed to"
    assert told.models == (("Polar Speech",) if enabled else ())
    assert len(said) == 1
    assert said[0].startswith(start)
    assert told.obstacle.mend in said[0]


def test_many_are_counted(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    made = [vendor(ends=-1) for _each in range(7)]
    with django_assert_max_num_queries(5):
        assert [told.vendor for told in closed_vendors()] == sorted(made, key=lambda each: each.name)
    needs = needs_of(makers.person("dpo"))
    assert "2 more vendors are closed to personal data: see the list" in [need.text for need in needs]

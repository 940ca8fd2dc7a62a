"""Who is told of the end of a transfer: those who answer and those who can act, and only where it is one."""

import pytest

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.notices.models import Notice
from apps.notices.services.reminders import send_due
from apps.notices.sources import SOURCES
from apps.vendors.models import FallenBasis, Service, Transfer
from apps.vendors.services import subprocessors
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db
KEEPERS_ACT = ("transfer_end", "tom_set_end", "measure_evidence", "certificate_end", "vendor_audit")


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def service() -> Service:
    return makers.vendor(makers.person("manager")).services.get()


def awaited() -> list[int]:
    return [row.pk for row in SOURCES["transfer_end"].records(clock.today())]


def test_a_new_check_ends_the_reminders_of_the_old_one(service: Service, dpo: User) -> None:
    chains.certified(service, by=dpo, since=chains.in_days(-500), checked_on=chains.in_days(-360))
    chains.certified(service, by=dpo, since=chains.in_days(-900), checked_on=chains.in_days(-800))
    newest = chains.certified(service, by=dpo)
    assert awaited() == [newest.pk]


def test_a_new_record_that_covers_nothing_does_not(service: Service, dpo: User) -> None:
    old = chains.clauses(service, by=dpo, tia_until=chains.in_days(20))
    bad = chains.clauses(service, by=dpo)
    Transfer.objects.filter(pk=bad.pk).update(tia_result="bad")
    late = chains.clauses(service, by=dpo, since=chains.in_days(30), tia_on=chains.in_days(0))
    assert awaited() == [old.pk]
    Transfer.objects.filter(pk=late.pk).update(since=chains.in_days(21))
    assert awaited() == []
    FallenBasis.objects.create(
        basis="scc_914", country="", falls_on=chains.in_days(15), reason="Case", set_by=dpo
    )
    assert awaited() == [old.pk]


def test_who_left_is_awaited_no_more(service: Service, dpo: User) -> None:
    gone, leaving = (chains.link(service, name, by=dpo, country="IN") for name in ("Gone", "Leaving"))
    rows = {
        each.pk: chains.clauses(service, by=dpo, subprocessor=each, module=3, tia_until=chains.in_days(20))
        for each in (gone, leaving)
    }
    subprocessors.end(gone, chains.in_days(0), by=dpo)
    subprocessors.end(leaving, chains.in_days(21), by=dpo)
    assert awaited() == [rows[leaving.pk].pk]


def test_who_can_act_hears_of_it_beside_the_owner(service: Service, dpo: User) -> None:
    chains.clauses(service, by=dpo, tia_until=chains.in_days(14))
    send_due()
    owner = service.vendor.contract_owner
    told = Notice.objects.filter(kind="due_transfer_end")
    assert {notice.person for notice in told} == {owner, dpo}
    assert told.count() == 2


def test_every_source_whose_act_is_the_dpos_tells_the_dpo() -> None:
    kept = {key for key, source in SOURCES.items() if source.keepers is Permission.VENDOR_EDIT}
    assert kept == set(KEEPERS_ACT)


def test_the_deputy_comes_after_the_owner(service: Service, dpo: User) -> None:
    deputy = makers.person("manager")
    type(service.vendor).objects.filter(pk=service.vendor_id).update(contract_deputy=deputy)
    chains.clauses(service, by=dpo, tia_until=chains.in_days(14))
    makers.measure(service.vendor, evidence_until=chains.in_days(14))
    for key in ("transfer_end", "measure_evidence"):
        (row,) = SOURCES[key].records(clock.today())
        assert row.deputy_ref == deputy.pk

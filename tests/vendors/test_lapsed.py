"""A deadline that passes undecided: computed from dates, written down by a job, closed by a person."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.notices.sources import SOURCES
from apps.register.services import confirmations
from apps.register.staleness import Cause
from apps.vendors.models import Service, SubprocessorChange, VendorFinding
from apps.vendors.pages.chain_points import open_changes_for
from apps.vendors.services import findings
from apps.vendors.services import subprocessor_changes as changes
from tests.days import noon_in
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    vendor = makers.vendor(makers.person("manager"))
    makers.agreement(vendor, objection_days=10, begins=-100)
    return vendor.services.get()


def owner(service: Service) -> User:
    found = service.vendor.contract_owner
    assert found
    return found


def midnight_after(change: SubprocessorChange) -> datetime:
    assert change.objection_deadline
    day = change.objection_deadline + timedelta(days=1)
    return datetime.combine(day, time(), clock.zone())


def test_the_last_day_counts_whole(service: Service) -> None:
    change = chains.announce(service, by=makers.person("dpo"))
    with time_machine.travel(midnight_after(change) - timedelta(seconds=1), tick=False):
        assert not change.has_lapsed()
        assert findings.open_lapsed() == 0
    with time_machine.travel(midnight_after(change), tick=False):
        assert change.has_lapsed()
        assert list(SubprocessorChange.objects.lapsed()) == [change]


def test_the_job_writes_one_finding_and_tells_once(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.announce(service, by=dpo, notified=-20)
    assert (findings.open_lapsed(), findings.open_lapsed()) == (1, 0)
    finding = VendorFinding.objects.get()
    assert (finding.change, finding.opened_on) == (change, chains.in_days(-9))
    assert Notice.objects.filter(person=dpo, kind="subprocessor_objection_lapsed").count() == 1


def test_after_a_decision_nothing_lapses(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.assessed(chains.announce(service, by=dpo), by=dpo)
    changes.take(change, "accept", by=owner(service))
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert findings.open_lapsed() == 0


def test_silence_makes_approvals_stale_without_the_job(service: Service) -> None:
    route = makers.route(service.vendor)
    department = makers.department(makers.person("manager"))
    use_case = makers.use_case(makers.person("employee"), routes=(route,), department=department)
    chains.announce(service, by=makers.person("dpo"), effective=5)
    with time_machine.travel(noon_in(10)):
        assert confirmations.stale(use_case) == []
    with time_machine.travel(noon_in(11)):
        (stale,) = confirmations.stale(use_case)
        assert stale.cause == Cause.SUBPROCESSOR_ADDED
        assert stale.closes_on == clock.today() + timedelta(days=30)
        confirmations.keep(use_case.versions.get(), by=None)
        assert confirmations.stale(use_case) == []


def test_who_came_by_silence_stays_the_same_when_it_is_accepted_after_all(service: Service) -> None:
    route = makers.route(service.vendor)
    department = makers.department(makers.person("manager"))
    use_case = makers.use_case(makers.person("employee"), routes=(route,), department=department)
    dpo = makers.person("dpo")
    change = chains.announce(service, by=dpo, effective=5)
    with time_machine.travel(clock.now() + timedelta(days=20)):
        confirmations.keep(use_case.versions.get(), by=None)
    with time_machine.travel(clock.now() + timedelta(days=90)):
        changes.take(chains.assessed(change, by=dpo), "accept", by=owner(service))
        assert confirmations.stale(use_case) == []


def test_a_finding_is_closed_with_a_reason_after_the_decision(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.announce(service, by=dpo, notified=-20)
    findings.open_lapsed()
    finding = VendorFinding.objects.get()
    for reason, code in (("", "not_possible"), ("Late", "not_possible")):
        with pytest.raises(RefusedError) as refused:
            findings.close(finding, by=dpo, reason=reason)
        assert refused.value.code == code
    changes.take(chains.assessed(change, by=dpo), "object", by=owner(service), reason="No")
    with pytest.raises(RefusedError) as refused:
        findings.close(VendorFinding.objects.get(), by=dpo, reason="")
    assert refused.value.code == "reason_missing"
    url = reverse("vendor_finding_closure", args=[finding.pk])
    makers.browser(dpo).post(url, {"reason": "Objected late, vendor agreed"})
    assert VendorFinding.objects.get().state == "closed"


def test_the_pages_say_it(service: Service) -> None:
    dpo = makers.person("dpo")
    change = chains.announce(service, by=dpo, notified=-20)
    findings.open_lapsed()
    browser = makers.browser(dpo)
    for url in (change.get_absolute_url(), reverse("vendor_chain", args=[service.vendor.slug])):
        assert "Deadline to object passed undecided" in browser.get(url).content.decode()
    assert "the deadline to object passed" in browser.get(service.vendor.get_absolute_url()).content.decode()


def test_the_deadline_is_reminded_of(service: Service) -> None:
    change = chains.announce(service, by=makers.person("dpo"))
    source = SOURCES["subprocessor_objection"]
    (row,) = source.records(clock.today())
    assert (row.due, row.owner_ref) == (change.objection_deadline, service.vendor.contract_owner_id)
    assert source.title(row) == f"Newcomer Ltd. · {service.vendor.name}"


def test_a_transfer_is_reminded_of_by_its_earliest_end(service: Service) -> None:
    dpo = makers.person("dpo")
    chains.certified(service, by=dpo)
    chains.clauses(service, by=dpo, tia_until=chains.in_days(40), valid_until=chains.in_days(50))
    chains.clauses(service, by=dpo, country="CN")  # without an end
    found = {row.country: row.due for row in SOURCES["transfer_end"].records(clock.today())}
    assert found == {"US": chains.in_days(360), "IN": chains.in_days(40)}


def test_the_nearest_deadline_comes_first(service: Service) -> None:
    dpo = makers.person("dpo")
    bare = chains.announce(makers.vendor().services.get(), by=dpo, name="Without")
    later = chains.announce(service, by=dpo, name="Later")
    sooner = chains.announce(service, by=dpo, name="Sooner", notified=-2)
    assert list(open_changes_for(dpo)) == [sooner, later, bare]
    assert not open_changes_for(makers.person("employee")).exists()

"""A specific authorisation: silence is a no (Art. 28(2) GDPR), on the pages and at the gate."""

import pytest
import time_machine

from apps.accounts.models import User
from apps.common import clock
from apps.notices.sources import SOURCES
from apps.vendors.models import Service, SubprocessorChange
from apps.vendors.pages.verdict import usable
from apps.vendors.services import findings
from apps.vendors.services import subprocessor_changes as changes
from tests.days import noon_in
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def service(dpo: User) -> Service:
    """Beside a general authorisation: the stricter one counts."""
    vendor = makers.vendor(makers.person("manager"))
    makers.agreement(vendor, ends=None)
    makers.agreement(vendor, ends=None, authorisation="specific", objection_days=5)
    makers.route(vendor)
    return vendor.services.get()


def codes(service: Service) -> frozenset[str]:
    return usable(list(service.routes.all())).codes


def test_silence_is_no_consent_and_the_gate_closes_on_the_announced_day(service: Service, dpo: User) -> None:
    change = chains.announce(service, by=dpo, effective=10)
    assert (change.needs_consent, change.objection_days, change.objection_deadline) == (True, None, None)
    with time_machine.travel(noon_in(9)):
        assert codes(service) == frozenset()
    with time_machine.travel(noon_in(10)):
        assert codes(service) == {"SUBPROCESSOR_UNAUTHORISED"}
        assert findings.open_lapsed() == 0
        assert not SubprocessorChange.objects.assumable().exists()
        page = makers.browser(dpo).get(change.get_absolute_url()).content.decode()
    assert "silence is a no" in page
    assert "Without our consent: requests are refused" in page
    assert "assumes that we agree" not in page


def test_consent_opens_it_and_a_refusal_keeps_it_shut(service: Service, dpo: User) -> None:
    owner = service.vendor.contract_owner
    assert owner
    wanted, other = (
        chains.assessed(chains.announce(service, by=dpo, name=name, effective=0), by=dpo)
        for name in ("Wanted", "Unwanted")
    )
    changes.take(wanted, "accept", by=owner)
    assert codes(service) == {"SUBPROCESSOR_UNAUTHORISED"}
    changes.take(other, "object", by=owner, reason="No need")
    assert codes(service) == {"SUBPROCESSOR_OBJECTED"}
    changes.take(other, "resolve", by=owner, reason="The vendor does without")
    assert codes(service) == frozenset()


def test_who_leaves_needs_none(service: Service, dpo: User) -> None:
    old = chains.link(service, by=dpo)
    change = chains.announce(service, by=dpo, kind="removed", subprocessor=old, name=old.name, effective=0)
    assert (change.needs_consent, change.objection_days) == (False, 5)
    assert codes(service) == frozenset()


def test_the_eve_of_the_announced_day_is_reminded_of(service: Service, dpo: User) -> None:
    chains.announce(service, by=dpo, effective=10)
    (row,) = SOURCES["subprocessor_consent"].records(clock.today())
    assert row.due == chains.in_days(9)
    assert not SOURCES["subprocessor_objection"].records(clock.today()).exists()
    page = makers.browser(dpo).get(service.vendor.get_absolute_url()).content.decode()
    assert "without our consent requests are refused from" in page

"""An announced change has a way out: it is withdrawn, or accepted although the chain knows it already."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import ChangeState, Service, SubprocessorChange
from apps.vendors.services import subprocessor_changes as changes
from apps.vendors.services import subprocessors
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def service() -> Service:
    vendor = makers.vendor(makers.person("manager"))
    makers.agreement(vendor, objection_days=10, begins=-100)
    return vendor.services.get()


def accepted(change: SubprocessorChange, dpo: User) -> SubprocessorChange:
    owner = change.service.vendor.contract_owner
    assert owner
    return changes.take(chains.assessed(change, by=dpo), "accept", by=owner)


@pytest.mark.parametrize("assessed", [False, True])
def test_a_mistyped_announcement_is_withdrawn_with_a_reason(
    service: Service, dpo: User, assessed: bool
) -> None:
    change = chains.announce(service, by=dpo, notified=-20, effective=-1)
    assert change.is_assumed(chains.in_days(0))
    if assessed:
        change = chains.assessed(change, by=dpo)
    url = reverse("subprocessor_change_transition", args=[change.pk, "withdraw"])
    makers.browser(dpo).post(url, {"reason": ""})
    change.refresh_from_db()
    assert change.state != ChangeState.WITHDRAWN
    makers.browser(dpo).post(url, {"reason": "Another company was meant"})
    change.refresh_from_db()
    assert (change.state, change.assumed_from) == (ChangeState.WITHDRAWN, None)
    told = Notice.objects.filter(kind="subprocessor_change_withdrawn", person=service.vendor.contract_owner)
    assert told.count() == 1


def test_who_was_ended_by_hand_may_leave(service: Service, dpo: User) -> None:
    old = chains.link(service, by=dpo)
    change = chains.announce(service, by=dpo, kind="removed", subprocessor=old, name=old.name)
    subprocessors.end(old, chains.in_days(0), by=dpo)
    assert accepted(change, dpo).state == ChangeState.ACCEPTED
    old.refresh_from_db()
    assert old.until == chains.in_days(0)


def test_who_was_entered_by_hand_may_come(service: Service, dpo: User) -> None:
    change = chains.announce(service, by=dpo, effective=0)
    known = chains.link(service, change.name, by=dpo, country=change.country)
    assert accepted(change, dpo).subprocessor == known
    assert service.subprocessors.count() == 1


def test_the_same_name_elsewhere_is_somebody_else(service: Service, dpo: User) -> None:
    change = chains.announce(service, by=dpo, effective=0)
    chains.link(service, change.name, by=dpo, country="FR")
    with pytest.raises(RefusedError) as refused:
        accepted(change, dpo)
    assert refused.value.code == "known"

"""What is ready can be corrected, a dead draft stops blocking, and the DPO hears of being overruled."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import Agreement, AgreementState, Vendor
from apps.vendors.services import agreements, drafting
from apps.vendors.standing import standing_of
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def owner() -> User:
    return makers.person("manager")


@pytest.fixture
def vendor(owner: User) -> Vendor:
    return makers.vendor(owner)


def told(person: User, kind: str) -> int:
    return Notice.objects.filter(person=person, kind=kind).count()


def test_dpo_and_owner_send_back_what_is_ready(vendor: Vendor, dpo: User, owner: User) -> None:
    for by, name in ((dpo, "request_changes"), (owner, "hand_back")):
        ready = makers.agreement(vendor, AgreementState.READY)
        page = makers.browser(by).get(ready.get_absolute_url()).content.decode()
        assert reverse("agreement_transition", args=[ready.pk, name]) in page
        back = agreements.take(ready, name, by=by, reason="The last day is wrong")
        assert back.state == AgreementState.CHANGES_REQUESTED
        dates = {name: getattr(back, name) for name in drafting.TERM}
        until = clock.today() + timedelta(days=700)
        corrected = drafting.set_dates(back, dates | {"effective_until": until}, by=owner)
        assert corrected.effective_until == until
    assert (told(dpo, "agreement_back"), told(owner, "agreement_back")) == (1, 1)  # each by the other


def test_the_owner_says_why_and_nobody_elses_is_handed_back(vendor: Vendor, owner: User) -> None:
    ready = makers.agreement(vendor, AgreementState.READY)
    for by, reason, code in (
        (owner, "", "reason_missing"),
        (makers.person("manager"), "Mine", "not_responsible"),
    ):
        with pytest.raises(RefusedError) as refused:
            agreements.take(ready, "hand_back", by=by, reason=reason)
        assert refused.value.code == code


def test_a_discarded_draft_blocks_neither_the_next_version_nor_its_number(vendor: Vendor, dpo: User) -> None:
    old = makers.agreement(vendor)
    fields = {"version": "4.0", "effective_from": clock.today()}
    dead = drafting.renew(old, fields, vendor.services.all(), (), by=dpo)
    with pytest.raises(RefusedError, match="already follows"):
        drafting.check_renewable(old)
    with pytest.raises(RefusedError) as refused:
        agreements.take(dead, "discard", by=dpo)
    assert refused.value.code == "reason_missing"
    agreements.take(dead, "discard", by=dpo, reason="The vendor withdrew the text")
    new = drafting.renew(old, fields, vendor.services.all(), (), by=dpo)
    assert new.state == AgreementState.DRAFT
    page = makers.browser(dpo).get(old.get_absolute_url()).content.decode()
    assert new.get_absolute_url() in page
    assert dead.get_absolute_url() not in page


def test_a_discarded_draft_says_nothing_of_the_vendor(vendor: Vendor) -> None:
    makers.agreement(vendor, AgreementState.DISCARDED, begins=9)
    assert standing_of(vendor.agreements.all(), clock.today()).label == "No AVV"
    running = makers.agreement(vendor, AgreementState.DRAFT)
    assert standing_of(vendor.agreements.all(), clock.today()).agreement == running


def test_the_dpo_hears_of_an_activation_against_the_advice(vendor: Vendor, dpo: User, owner: User) -> None:
    for positive, notices in ((True, 0), (False, 1)):
        ready = makers.judged(makers.agreement(vendor, AgreementState.READY), dpo, positive=positive)
        agreements.activate(ready, by=owner, reason="Board decision 12/2026")
        assert told(dpo, "agreement_overruled") == notices


def test_who_resumes_says_why_and_the_dpo_hears_of_it(vendor: Vendor, dpo: User, owner: User) -> None:
    stopped = agreements.suspend(makers.agreement(vendor), by=dpo, reason="A breach")
    with pytest.raises(RefusedError) as refused:
        agreements.take(stopped, "resume", by=owner)
    assert refused.value.code == "reason_missing"
    agreements.take(stopped, "resume", by=owner, reason="The vendor has mended it")
    assert Agreement.objects.get().state == AgreementState.ACTIVATED
    assert told(dpo, "agreement_resumed") == 1

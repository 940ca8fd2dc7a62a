"""The start page counts what needs somebody, and leads there; the vendor's page says what is to come."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.common import clock
from apps.common.needs import needs_of
from apps.vendors.models import Agreement, AgreementState, SubprocessorChange, Vendor
from apps.vendors.pages.coming import coming_of
from apps.vendors.services import subprocessor_changes
from tests.vendors import chain_makers, makers

pytestmark = pytest.mark.django_db


def test_the_start_page_of_the_dpo_says_how_many_things_need_them(english: None) -> None:
    vendor = makers.vendor(makers.person("manager"))
    waiting = makers.agreement(vendor, AgreementState.IN_REVIEW)
    makers.agreement(vendor, ends=20, notice_days=0)
    makers.agreement(vendor, ends=60, notice_days=45)
    makers.measure(vendor, evidence_until=clock.today() + timedelta(days=3))
    dpo = makers.person("dpo")
    assert [need.count for need in needs_of(dpo)] == [1, 1, 1, 1]
    page = makers.browser(dpo).get(reverse("overview")).content.decode()
    assert "4 things need you" in page
    assert f'href="{waiting.get_absolute_url()}"' in page


def test_the_contract_owner_is_asked_to_activate_their_own(english: None) -> None:
    owner, other = makers.person("manager"), makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.READY)
    (need,) = needs_of(owner)
    assert (need.text, need.url) == (
        "1 agreement waits for you to activate it", agreement.get_absolute_url(),
    )  # fmt: skip
    assert needs_of(other) == []
    assert needs_of(makers.person("employee")) == []
    page = makers.browser(other).get(reverse("overview")).content.decode()
    assert "need you" not in page


def test_what_goes_on_by_itself_ends_for_nobody(english: None) -> None:
    makers.agreement(makers.vendor(), ends=10, notice_days=0, renewal_months=12)
    assert needs_of(makers.person("dpo")) == []


def test_coming_dates_stand_in_their_order(english: None) -> None:
    vendor, today = makers.vendor(), clock.today()
    plain = makers.agreement(vendor, ends=100, notice_days=30)
    going = makers.agreement(vendor, begins=3, ends=50, notice_days=0, renewal_months=6)
    makers.agreement(vendor, AgreementState.DRAFT, begins=1)
    makers.measure(vendor, evidence_until=today - timedelta(days=1))
    makers.measure(vendor, evidence_until=today)
    assert [((each.day - today).days, each.text) for each in coming_of(vendor, today)] == [
        (0, "Evidence of the measure “Encryption” ends"),
        (3, f"{going} comes into force"),
        (50, f"{going} goes on by itself after this day"),
        (70, f"Last day to give notice of {plain}"),
        (100, f"Last day of {plain}"),
    ]
    page = makers.browser(makers.person("dpo")).get(vendor.get_absolute_url()).content.decode()
    assert "Coming dates" in page
    assert Agreement.objects.count() == 3


def test_the_contract_owner_is_told_of_last_days_to_give_notice(english: None) -> None:
    owner, other = makers.person("manager"), makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), ends=60, notice_days=45)
    (need,) = needs_of(owner)
    assert (need.text, need.url) == (
        "1 last day to give notice within 30 days", agreement.get_absolute_url(),
    )  # fmt: skip
    assert needs_of(other) == []


def test_the_contract_owner_is_told_of_changes_to_decide_on(english: None) -> None:
    owner, other, dpo = makers.person("manager"), makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner)
    service = makers.route(vendor).service
    change = chain_makers.announce(service, by=dpo)
    assert needs_of(owner) == []  # no step is theirs yet
    chain_makers.assessed(change, by=dpo)
    (need,) = needs_of(owner)
    assert (need.text, need.url) == (
        "1 announced change of subprocessors waits for a decision", change.get_absolute_url(),
    )  # fmt: skip
    assert needs_of(other) == []
    Vendor.objects.filter(pk=vendor.pk).update(contract_deputy=other)
    assert [each.url for each in needs_of(other)] == [change.get_absolute_url()]
    second = chain_makers.announce(service, by=dpo, name="Another Ltd.")
    assert [each.count for each in needs_of(owner)] == [1]
    chain_makers.assessed(second, by=dpo)
    assert [(each.count, each.url) for each in needs_of(owner)] == [(2, reverse("vendors"))]
    for each in (change, second):
        subprocessor_changes.take(each, "accept", by=owner)
    assert needs_of(owner) == []


@pytest.mark.parametrize("part", ["recorded_by", "opinion_by"])
def test_what_the_owner_had_a_part_in_waits_for_somebody_else(english: None, part: str) -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    change = chain_makers.announce(makers.route(makers.vendor(owner)).service, by=dpo)
    chain_makers.assessed(change, by=dpo)
    assert [each.count for each in needs_of(owner)] == [1]
    SubprocessorChange.objects.filter(pk=change.pk).update(**{part: owner})
    assert needs_of(owner) == []

"""The start page counts what needs somebody, and leads there; the vendor's page says what is to come."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.common import clock
from apps.common.needs import needs_of
from apps.vendors.models import Agreement, AgreementState
from apps.vendors.pages.coming import coming_of
from tests.vendors import makers

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

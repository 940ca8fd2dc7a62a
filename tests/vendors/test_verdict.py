"""What the overview says first: may we use this vendor, until when, what stands against it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.common import clock
from apps.common.templatetags.ui import day
from apps.vendors.models import AgreementState, RouteState, TomSet, Vendor
from apps.vendors.pages.verdict import Usable, usable
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def usable_of(vendor: Vendor, **fields: Any) -> Usable:
    return usable([makers.route(vendor, **fields)])


def test_an_open_vendor_says_until_when_and_what_to_do_then() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=300)
    last = clock.today() + timedelta(days=300)
    said = usable_of(vendor)
    assert (said.tone, said.answer, said.obstacles) == ("ok", f"Yes, until {day(last)}", [])
    assert "A new AVV has to be activated." in said.text
    TomSet.objects.update(valid_until=clock.today() + timedelta(days=9))
    sooner = clock.today() + timedelta(days=9)
    said = usable_of(vendor)
    assert (said.answer, "measures" in said.text) == (f"Yes, until {day(sooner)}", True)


def test_an_open_vendor_without_dates() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=None)
    assert usable_of(vendor).answer == "Yes"


def test_a_closed_one_says_why_and_where_it_is_mended() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor, AgreementState.IN_REVIEW)
    TomSet.objects.all().delete()
    said = usable_of(vendor, eu_processing=False)
    where = f"/vendors/{vendor.slug}/"
    assert (said.tone, said.answer) == ("bad", "No")
    assert [(each.code, each.url) for each in said.obstacles] == [
        ("AVV_MISSING", f"{where}agreements/"),
        ("TOM_OUTDATED", f"{where}measures/"),
        ("TRANSFER_UNCOVERED", f"{where}chain/"),
    ]
    assert all(each.mend for each in said.obstacles)


def test_of_several_routes_those_that_are_open_are_named_and_one_that_is_off_says_nothing() -> None:
    vendor = makers.vendor()
    makers.agreement(vendor)
    off = makers.route(vendor, label="Off", enabled=False)
    one, locked = makers.route(vendor, label="One"), makers.route(vendor, label="Two")
    locked.state, locked.locked_by, locked.locked_at = RouteState.LOCKED, makers.person("dpo"), clock.now()
    locked.save()
    said = usable([off, one, locked])
    assert (said.tone, said.text) == ("warn", "Personal data may go through One only.")
    assert [each.code for each in said.obstacles] == ["ROUTE_LOCKED"]
    assert usable([off]).obstacles[0].code == "ROUTE_DISABLED"
    assert usable([]).answer == "Not yet"


def test_the_overview_begins_with_it_and_says_nothing_twice() -> None:
    vendor = makers.vendor(makers.person("manager"))
    makers.agreement(vendor, ends=-1)
    makers.route(vendor)
    page = makers.browser(makers.person("dpo")).get(vendor.get_absolute_url()).content.decode()
    assert page.index("May we use this vendor?") < page.index('id="term"')
    assert "The AVV with" in page
    assert "AVV: Ended on" not in page


def test_a_version_that_is_not_in_force_is_not_called_so() -> None:
    vendor = makers.vendor()
    agreement = makers.agreement(vendor, AgreementState.CHANGES_REQUESTED, ends=None)
    browser = makers.browser(makers.person("dpo"))
    for url in (vendor.get_absolute_url(), reverse("agreement", args=[agreement.pk])):
        page = browser.get(url).content.decode()
        assert "In force since" not in page
        assert "is not in force. It names" in " ".join(page.split())

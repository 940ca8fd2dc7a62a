"""A route that personal data may not go through is nowhere called open, and what is over is told as over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from apps.common import clock
from apps.vendors.models import AgreementState, Vendor
from apps.vendors.standing import judge
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def seen(url: str) -> str:
    page = makers.browser(makers.person("dpo")).get(url).content.decode()
    return " ".join(page.partition("<main")[2].split())


def vendor_with_route(ends: int | None) -> Vendor:
    vendor = makers.vendor()
    if ends is not None:
        makers.agreement(vendor, ends=ends)
    makers.route(vendor, name="north-large", label="North large")
    return vendor


@pytest.mark.parametrize(("ends", "counted"), [(None, "0/1"), (-1, "0/1"), (0, "1/1")])
def test_the_list_counts_as_open_what_takes_personal_data(ends: int | None, counted: str) -> None:
    vendor_with_route(ends)
    assert f">{counted}</td>" in seen(reverse("vendors"))


@pytest.mark.parametrize("ends", [None, -1])
def test_a_route_that_is_on_without_an_agreement_in_force_is_called_closed(ends: int | None) -> None:
    vendor = vendor_with_route(ends)
    for place in ("vendor", "vendor_routes"):
        page = seen(reverse(place, args=[vendor.slug]))
        card = page.partition('id="route-north-large"')[2].partition("</tr>")[0]
        assert "Closed to personal data" in card
        assert "Open" not in card
        assert (f"/vendors/{vendor.slug}/agreements/" in card) is (place == "vendor_routes")
    page = seen(reverse("route", args=[vendor.slug, "north-large"]))
    assert "Closed to personal data" in page
    assert f"/vendors/{vendor.slug}/agreements/" in page.partition('id="connection"')[2]


def test_a_route_in_order_is_open_and_one_that_is_off_is_off() -> None:
    vendor = vendor_with_route(300)
    makers.route(vendor, name="off", enabled=False)
    page = seen(reverse("vendor_routes", args=[vendor.slug]))
    assert "Open" in page
    assert "Switched off" in page
    assert "Closed to personal data" not in page


@pytest.mark.parametrize(
    ("ends", "title", "words"),
    [(-1, "This AVV has ended", "Access closed on"), (0, "When this AVV ends", "Access closes on")],
)
def test_once_its_last_day_has_passed_the_end_is_told_as_past(ends: int, title: str, words: str) -> None:
    page = seen(vendor_with_route(ends).get_absolute_url())
    day = date_format(clock.today() + timedelta(days=ends), "SHORT_DATE_FORMAT")
    card = page.partition('id="consequence"')[2]
    assert title in card
    assert words in card
    assert day in card.partition("midnight")[0]


def test_what_is_replaced_or_never_came_into_force_closed_nothing() -> None:
    vendor, today = makers.vendor(), clock.today()
    replaced = makers.agreement(vendor, ends=None, replaced_from=today)
    draft = makers.agreement(vendor, AgreementState.DRAFT, ends=-1)
    for each in (replaced, draft):
        assert (judge(each, today).closes, judge(each, today).over) == (None, False)

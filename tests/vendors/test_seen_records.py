"""Measures, certificates and names of routes: an older form undoes nothing that another has written since."""

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.vendors.models import Certificate
from apps.vendors.services import certificates
from tests.filled_forms import filled, opened
from tests.vendors import makers
from tests.vendors.measures.makers import dated, day, draft
from tests.vendors.measures.test_pages import CERTIFICATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


def overtaken(by: User, url: str, first: dict[str, Any], second: dict[str, Any]) -> str:
    """The answer to who opened the form as the first one did and saves second; once told, it is saved."""
    browser = makers.browser(by)
    form = opened(browser, url)
    assert browser.post(url, filled(form, **first)).status_code == 302
    answer = browser.post(url, filled(form, **second))
    assert answer.status_code == 409
    page: str = answer.content.decode()
    assert "Somebody else has changed this record while you were writing." in page
    assert browser.post(url, filled(answer.context["form"])).status_code == 302
    return page


def test_a_measure_of_a_draft(dpo: User) -> None:
    measure = draft(makers.vendor(), dpo).measures.get()
    url = reverse("measure_edit", args=[measure.pk])
    page = overtaken(dpo, url, {"text": "TLS 1.3", "evidence_until": day(9)}, {"text": "TLS 1.2 and 1.3"})
    assert "The record says now: TLS 1.3" in page
    assert page.count("The record says now:") == 2
    measure.refresh_from_db()
    assert (measure.text, measure.evidence_until) == ("TLS 1.2 and 1.3", None)


@pytest.mark.parametrize("own", [True, False])
def test_a_certificate(dpo: User, own: bool) -> None:
    vendor = None if own else makers.vendor()
    made: Certificate = certificates.record_certificate(vendor, dated(CERTIFICATE), by=dpo)
    url = reverse("certificate_edit", args=[made.pk])
    page = overtaken(dpo, url, {"checked_on": day(0)}, {"number": "12"})
    assert page.count("The record says now:") == 2
    made.refresh_from_db()
    assert (made.number, made.checked_on) == ("12", None)


def test_name_prices_and_who_steps_in_for_a_route() -> None:
    admin, vendor = makers.person("key_admin"), makers.vendor()
    route, other = makers.route(vendor), makers.route(vendor, label="Le Small")
    url = reverse("route_edit", args=[vendor.slug, route.name])
    page = overtaken(admin, url, {"fallback": other.pk, "input_price": "1.5"}, {"output_price": "3"})
    assert "The record says now: Le Small" in page
    assert "The record says now: 1.5" in page
    assert page.count("The record says now:") == 3
    route.refresh_from_db()
    assert (route.fallback, route.input_price, route.output_price) == (None, None, 3000)

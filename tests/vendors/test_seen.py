"""Who saves a form that another has overtaken is told so, with both values, and undoes nothing unseen."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.vendors.models import AgreementState, Vendor
from apps.vendors.services import route_facts
from apps.vendors.services.route_facts import RouteFacts
from tests.filled_forms import filled, opened
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FACTS = RouteFacts("Frankfurt", True, False, 30, False, "automated")


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


def test_a_stale_form_does_not_open_what_another_has_closed(dpo: User) -> None:
    vendor = makers.vendor()
    route = makers.route(vendor)
    route_facts.set_facts(route, FACTS, by=dpo)
    url = reverse("route_facts", args=[vendor.slug, route.name])
    browser = makers.browser(dpo)
    form = opened(browser, url)
    makers.browser(makers.person("dpo", name="Olga Brand")).post(
        url, filled(opened(browser, url), trains_on_input="on")
    )
    answer = browser.post(url, filled(form, retention_days=7))
    route.refresh_from_db()
    assert (answer.status_code, route.trains_on_input, route.retention_days) == (409, True, 30)
    page = answer.content.decode()
    assert "Somebody else has changed this record while you were writing." in page
    assert page.count("The record says now:") == 2
    assert "The record says now: yes" in page
    assert "The record says now: 30" in page
    assert 'value="7"' in page
    again = filled(answer.context["form"], trains_on_input="on")
    for _time in range(2):
        assert browser.post(url, again).status_code == 302
    route.refresh_from_db()
    assert (route.trains_on_input, route.retention_days) == (True, 7)


def test_what_is_usual_does_not_replace_what_was_recorded_first(dpo: User) -> None:
    route = makers.route(makers.vendor(), **route_facts.UNKNOWN)
    url = reverse("route_facts", args=[route.service.vendor.slug, route.name])
    form = opened(makers.browser(dpo), url)
    facts = RouteFacts(route.region, **route_facts.UNKNOWN)
    route_facts.set_facts(route, facts, by=dpo)
    answer = makers.browser(dpo).post(url, filled(form, trains_on_input=False))
    route.refresh_from_db()
    assert (answer.status_code, route.trains_on_input) == (409, True)


def test_the_record_of_a_vendor(dpo: User) -> None:
    owner = makers.person("manager", name="Olga Brand")
    vendor = makers.vendor()
    browser, url = makers.browser(dpo), reverse("vendor_edit", args=[vendor.slug])
    form = opened(browser, url)
    for _time in range(2):
        assert browser.post(url, filled(form, contract_owner=owner.pk)).status_code == 302
    answer = browser.post(url, filled(form, address="1 High Street"))
    assert answer.status_code == 409
    assert "The record says now: Olga Brand" in answer.content.decode()
    vendor.refresh_from_db()
    assert (vendor.contract_owner, vendor.address) == (owner, "")


def test_a_draft_and_its_services(dpo: User) -> None:
    vendor = makers.vendor()
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    browser, url = makers.browser(dpo), reverse("agreement_edit", args=[draft.pk])
    form = opened(browser, url)
    service = vendor.services.create(name="Speech")
    both = [each.pk for each in vendor.services.all()]
    for _time in range(2):
        assert browser.post(url, filled(form, services=both, deletion_days=90)).status_code == 302
    answer = browser.post(url, filled(form, deletion_days=10))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The record says now: 90" in page
    assert service.name in page.partition("The record says now:")[2]
    draft.refresh_from_db()
    assert (draft.deletion_days, draft.services.count()) == (90, 2)


def test_the_dates_that_an_owner_sets() -> None:
    owner = makers.person("manager")
    vendor: Vendor = makers.vendor(owner)
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    browser, url = makers.browser(owner), reverse("agreement_edit", args=[draft.pk])
    form = opened(browser, url)
    for _time in range(2):
        assert browser.post(url, filled(form, notice_days=60)).status_code == 302
    answer = browser.post(url, filled(form, effective_from=f"{clock.today()}", notice_days=30))
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.notice_days == 60

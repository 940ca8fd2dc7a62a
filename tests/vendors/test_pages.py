"""The pages of vendors: who sees them, what they say, and that they cost the same with more rows."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.vendors.models import MeasureStatus, Vendor
from apps.vendors.services import agreements, routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def furnished(number: int = 1) -> list[Vendor]:
    owner = makers.person("manager")
    made = []
    for _ in range(number):
        vendor = makers.vendor(owner)
        makers.agreement(vendor, ends=20)
        makers.agreement(vendor, "in_review", begins=21)
        makers.measure(vendor)
        makers.measure(vendor, MeasureStatus.IN_PLACE)
        route = makers.route(vendor)
        makers.route(vendor)
        makers.use_case(owner, routes=(route,))
        made.append(vendor)
    return made


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_roles_that_read_vendors(role: str) -> None:
    (vendor,) = furnished()
    browser = makers.browser(makers.person(role))
    expected = 200 if Permission.VENDOR_READ in ROLES[role].permissions else 403
    for url in (reverse("vendors"), vendor.get_absolute_url()):
        assert browser.get(url).status_code == expected


def test_the_list_says_how_each_avv_stands() -> None:
    (vendor,) = furnished()
    page = makers.browser(makers.person("dpo")).get(reverse("vendors")).content.decode()
    for words in (vendor.name, "Ends in 20 days", "1/2", "2/2"):
        assert words in page


@pytest.mark.parametrize("page", ["list", "detail"])
def test_more_records_cost_no_more_queries(
    page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dpo = makers.person("dpo")
    first, *_ = furnished()
    where = reverse("vendors") if page == "list" else first.get_absolute_url()
    browser = makers.browser(dpo)
    browser.get(where)
    with django_assert_max_num_queries(100) as few:
        browser.get(where)
    furnished(6)
    for _ in range(5):
        makers.route(first)
        agreement = makers.agreement(first, "in_review")
        agreements.take(agreement, "request_changes", by=dpo)
    with django_assert_max_num_queries(len(few)):
        browser.get(where)


def test_the_page_leads_to_what_needs_attention() -> None:
    (vendor,) = furnished()
    route = vendor.services.get().routes.all()[0]
    routes.lock(route, by=makers.person("dpo", name="Sabine Keller"), reason="Leak")
    page = makers.browser(makers.person("dpo")).get(vendor.get_absolute_url()).content.decode()
    assert 'href="#term"' in page
    assert 'id="term"' in page
    assert f'href="{reverse("vendor_routes", kwargs={"slug": vendor.slug})}"' in page
    measures = reverse("vendor_measures", kwargs={"slug": vendor.slug})
    assert f'href="{measures}#measure-{vendor.tom_sets.get().measures.latest("pk").pk}"' in page
    for words in ("Sabine Keller", "Leak", "use case", 'class="timeline"'):
        assert words in page


def test_a_vendor_without_anything_has_a_page() -> None:
    page = makers.browser(makers.person("dpo")).get(makers.vendor().get_absolute_url())
    assert page.status_code == 200
    assert "No AVV" in page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_may_see_the_brake_and_its_release(role: str) -> None:
    (vendor,) = furnished()
    routes.lock(vendor.services.get().routes.all()[0], by=makers.person("dpo"))
    permissions = ROLES[role].permissions
    if Permission.VENDOR_READ not in permissions:
        return
    page = makers.browser(makers.person(role)).get(vendor.get_absolute_url()).content.decode()
    assert ("Lock access now" in page) is (Permission.ROUTE_LOCK in permissions)
    assert ("/unlocking/" in page) is (Permission.ROUTE_UNLOCK in permissions)


def test_a_name_with_markup_stays_text() -> None:
    vendor = makers.vendor(name='<img src=x onerror=alert(1)>"')
    makers.route(vendor)
    page = makers.browser(makers.person("dpo")).get(vendor.get_absolute_url()).content.decode()
    assert "<img" not in page


def test_an_unknown_vendor_is_not_found() -> None:
    assert makers.browser(makers.person("dpo")).get("/vendors/nobody/").status_code == 404

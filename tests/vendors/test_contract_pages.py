"""The contracts of a vendor and one version: who sees what, and what stands there."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.access.models import Grant
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.vendors.models import Agreement, AgreementState
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_roles_that_read_vendors(role: str) -> None:
    agreement = makers.agreement(makers.vendor())
    browser = makers.browser(makers.person(role))
    expected = 200 if Permission.VENDOR_READ in ROLES[role].permissions else 403
    for url in (
        reverse("vendor_agreements", args=[agreement.vendor.slug]),
        reverse("agreement", args=[agreement.pk]),
    ):
        assert browser.get(url).status_code == expected


@pytest.mark.parametrize("page", ["vendor_agreements", "agreement"])
def test_more_records_cost_no_more_queries(
    page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    owner = makers.person("manager")
    vendor = makers.vendor(owner)
    first = makers.agreement(vendor, ends=20)
    makers.use_case(owner, routes=(makers.route(vendor),))
    url = reverse(page, args=[vendor.slug if page == "vendor_agreements" else first.pk])
    browser = makers.browser(makers.person("dpo"))
    browser.get(url)
    with django_assert_max_num_queries(100) as few:
        browser.get(url)
    for number in range(6):
        makers.agreement(vendor, AgreementState.DRAFT, begins=number)
        makers.use_case(owner, routes=(makers.route(vendor),))
    with django_assert_max_num_queries(len(few)):
        browser.get(url)


def test_a_version_says_what_was_agreed_and_found() -> None:
    vendor = makers.vendor(makers.person("manager"))
    agreement = makers.agreement(
        vendor, ends=400, without=("duration",), our_entity="Rheinwerk Pumpen GmbH", renewal_months=12,
        breach_notice_hours=24, kind="scc_914", modules=[2, 3],
    )  # fmt: skip
    page = makers.browser(makers.person("dpo")).get(agreement.get_absolute_url()).content.decode()
    for words in (
        "Rheinwerk Pumpen GmbH", "by 12 months", "24 h", "Module 2: controller to processor", "unchecked",
        "1 mandatory clause missing", "Clauses missing", "no legal advice", "Goes on by 12 months after",
    ):  # fmt: skip
        assert words in page, words


def test_an_empty_tab_says_what_follows_from_it() -> None:
    url = reverse("vendor_agreements", args=[makers.vendor().slug])
    page = makers.browser(makers.person("dpo")).get(url).content.decode()
    assert "No agreement is recorded" in page
    assert "Record an agreement" in page


@pytest.mark.parametrize("role", ROLES)
def test_buttons_are_those_of_the_table(role: str) -> None:
    if Permission.VENDOR_READ not in ROLES[role].permissions:
        return
    someone = makers.person(role)
    vendor = makers.vendor(someone)
    active = makers.agreement(vendor)
    page = makers.browser(someone).get(active.get_absolute_url()).content.decode()
    assert ("/transitions/suspend/" in page) is (role == "dpo")
    assert ("/transitions/terminate/" in page) is (role == "manager")
    assert ("/renewal/" in page) is (role == "dpo")
    review = makers.agreement(vendor, AgreementState.IN_REVIEW)
    page = makers.browser(someone).get(review.get_absolute_url()).content.decode()
    assert ("/opinion/" in page) is (role == "dpo")


def test_what_stops_is_shown_before_it_is_stopped() -> None:
    owner = makers.person("manager", name="Anke Petersen")
    vendor = makers.vendor(owner)
    agreement = makers.agreement(vendor)
    route = makers.route(vendor)
    people = [makers.person("employee", name=name) for name in ("Leyla Aydin", "Owen Hughes")]
    cases = [makers.use_case(owner, routes=(route,), title=title) for title in ("Angebote", "Anleitungen")]
    for use_case in cases:
        for person in people:
            Grant.objects.create(
                person=person, use_case=use_case, scope="chat", granted_by=owner, valid_until=clock.today()
            )
    for role, named in (("manager", False), ("dpo", False), ("key_admin", True)):
        page = makers.browser(owner if role == "manager" else makers.person(role)).get(
            agreement.get_absolute_url()
        )
        text = " ".join(page.content.decode().split())
        assert '<b class="num">2</b> use cases' in text, role
        assert '<b class="num">2</b> people' in text
        assert "Angebote" in text
        assert ("Leyla Aydin" in text) is named
    dialog = makers.browser(owner).get(agreement.get_absolute_url()).content.decode()
    assert dialog.index(f'id="terminate-{agreement.pk}"') < dialog.index("Angebote")


def test_another_ones_agreement_is_not_found() -> None:
    browser = makers.browser(makers.person("dpo"))
    for name in ("agreement", "agreement_edit", "agreement_renewal"):
        assert browser.get(reverse(name, args=[0])).status_code == 404
    assert not Agreement.objects.exists()

"""Who keeps vendors finds those that are closed for want of a record: exactly them, with the next step."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.common.needs import needs_of
from apps.vendors import consequences
from apps.vendors.gaps import Gap, vendors_with
from apps.vendors.models import AbuseMonitoring, FallenBasis, TomSet, Transfer, Vendor
from apps.vendors.pages.verdict import usable
from apps.vendors.services.route_facts import UNKNOWN, RouteFacts, set_facts
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


def with_route(**fields: Any) -> Vendor:
    vendor = makers.vendor()
    makers.agreement(vendor)
    makers.route(vendor, **fields)
    return vendor


def without_measures(**fields: Any) -> Vendor:
    vendor = with_route(**fields)
    TomSet.objects.filter(vendor=vendor).delete()
    return vendor


def transfer(vendor: Vendor, dpo: User, **fields: Any) -> Transfer:
    values = {"country": "US", "basis": "dpf", "since": clock.today(), "recorded_by": dpo}
    return Transfer.objects.create(service=vendor.services.get(), **(values | fields))


def test_without_the_facts_of_the_contract(dpo: User) -> None:
    bare, read = with_route(trains_on_input=True), with_route(trains_on_input=True)
    read.services.get().routes.update(facts_by=dpo, facts_at=clock.now())
    for fine in (with_route(), with_route(trains_on_input=True, enabled=False)):
        assert fine not in vendors_with(Gap.FACTS)
    assert {vendor.pk for vendor in vendors_with(Gap.FACTS)} == {bare.pk}, "what was read trains: no gap"


def test_a_new_route_begins_without_them(dpo: User) -> None:
    vendor = with_route(**UNKNOWN)
    assert vendor in vendors_with(Gap.FACTS)
    facts = RouteFacts("Hamburg", True, True, 0, False, AbuseMonitoring.NONE)
    set_facts(vendor.services.get().routes.get(), facts, by=dpo)
    assert vendor not in vendors_with(Gap.FACTS)


def test_without_checked_measures(dpo: User) -> None:
    bare, ended = without_measures(), with_route()
    TomSet.objects.filter(vendor=ended).update(valid_until=clock.today() - timedelta(days=1))
    for fine in (with_route(), without_measures(enabled=False), without_measures(own_server=True)):
        assert fine not in vendors_with(Gap.MEASURES)
    makers.vendor().tom_sets.all().delete()  # no route leads there
    assert {vendor.pk for vendor in vendors_with(Gap.MEASURES)} == {bare.pk, ended.pk}


def test_outside_the_eu_without_a_recorded_transfer(dpo: User) -> None:
    bare, recorded, ended = (with_route(eu_processing=False) for _each in range(3))
    with_route()
    transfer(recorded, dpo)
    old = clock.today() - timedelta(days=9)
    transfer(ended, dpo, since=old, last_day=clock.today() - timedelta(days=1))
    assert {vendor.pk for vendor in vendors_with(Gap.TRANSFER)} == {bare.pk, ended.pk}


def test_a_subprocessor_in_a_third_country_without_one(dpo: User) -> None:
    vendors = {country: with_route() for country in ("DE", "CH", "US", "IN")}
    for country, vendor in vendors.items():
        chains.link(vendor.services.get(), "Cloud", by=dpo, country=country)
    assert set(vendors_with(Gap.TRANSFER)) == {vendors["US"], vendors["IN"]}
    FallenBasis.objects.create(
        basis="adequacy", country="CH", falls_on=clock.today(), reason="Case", set_by=dpo
    )
    assert set(vendors_with(Gap.TRANSFER)) == {vendors["US"], vendors["IN"], vendors["CH"]}


def test_who_came_by_our_silence_without_one(dpo: User) -> None:
    def announced(country: str, **more: Any) -> Vendor:
        vendor = makers.vendor(dpo)
        makers.agreement(vendor, objection_days=5, begins=-100)
        makers.route(vendor)
        chains.announce(vendor.services.get(), by=dpo, country=country, notified=-20, effective=-1, **more)
        return vendor

    bare = announced("US")
    for _fine in (announced("NO"), announced("US", personal_data=False)):
        assert set(vendors_with(Gap.TRANSFER)) == {bare}
    (route,) = bare.services.get().routes.all()
    assert usable([route]).codes == {"TRANSFER_UNCOVERED"}
    (closed,) = consequences.routes_with_chain(bare.services.get().routes.all())
    lacking = consequences.lacking(closed.service, clock.today(), [], eu=True)
    assert [str(each) for each in lacking] == ["Newcomer Ltd. (US)"]
    assert "Newcomer Ltd. (US)" in makers.browser(dpo).get(f"/vendors/{bare.slug}/chain/").content.decode()
    assert not consequences.lacking(closed.service, chains.in_days(-2), [], eu=True)


def test_who_changes_by_our_silence_is_covered_in_the_same_country_only(dpo: User) -> None:
    for country, closed in (("IN", False), ("US", True)):
        vendor = makers.vendor(dpo)
        makers.agreement(vendor, objection_days=5, begins=-100)
        makers.route(vendor)
        service = vendor.services.get()
        old = chains.link(service, "Cloud", by=dpo, country="IN", since=-50)
        chains.clauses(service, by=dpo, subprocessor=old, module=3)
        said: dict[str, Any] = {"kind": "changed", "subprocessor": old, "country": country, "name": "Cloud"}
        chains.announce(service, by=dpo, notified=-20, effective=-1, **said)
        assert (vendor in vendors_with(Gap.TRANSFER)) is closed
        assert bool(usable(list(service.routes.all())).codes) is closed


def test_the_gate_closes_each_of_them(dpo: User) -> None:
    for gap, code, vendor in (
        (Gap.FACTS, "VENDOR_TRAINS_ON_INPUT", with_route(trains_on_input=True)),
        (Gap.MEASURES, "TOM_OUTDATED", without_measures()),
        (Gap.TRANSFER, "TRANSFER_UNCOVERED", with_route(eu_processing=False)),
    ):
        assert vendor in vendors_with(gap)
        routes = [route for service in vendor.services.all() for route in service.routes.all()]
        assert usable(routes).codes == {code}


def test_the_start_page_names_them_with_the_next_step(dpo: User) -> None:
    bare, abroad = without_measures(), with_route(eu_processing=False)
    unread = with_route(trains_on_input=True)
    with_route()
    told = {need.text: need.url for need in needs_of(dpo)}
    assert told == {
        f"{unread} is closed to personal data: record what the contract says of its models": (
            f"/vendors/{unread.slug}/routes/"
        ),
        f"{bare} is closed to personal data: check its measures (TOM)": f"/vendors/{bare.slug}/measures/",
        f"{abroad} is closed to personal data: record the transfer abroad": f"/vendors/{abroad.slug}/chain/",
    }
    assert needs_of(makers.person("manager")) == []


def test_many_more_are_counted_and_stand_in_the_list(dpo: User) -> None:
    vendors = [without_measures() for _each in range(7)]
    other = with_route()
    (*named, more) = needs_of(dpo)
    assert [need.count for need in named] == [1] * 5
    assert (more.count, more.url) == (2, f"{reverse('vendors')}?gap=measures")
    page = makers.browser(dpo).get(more.url).content.decode()
    assert all(f"/vendors/{vendor.slug}/" in page for vendor in vendors)
    assert f"/vendors/{other.slug}/" not in page

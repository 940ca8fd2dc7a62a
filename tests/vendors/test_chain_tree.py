"""The tree behind a service: who may hang where, and how it is shown."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import Service, Subprocessor
from apps.vendors.models.subprocessor import DEEPEST
from apps.vendors.pages import chain
from apps.vendors.services import subprocessors
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def row_of(length: int) -> list[Subprocessor]:
    """A chain in which each passes data on to the next."""
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    made: list[Subprocessor] = []
    for number in range(length):
        made.append(chains.link(service, f"Link {number}", by=dpo, parent=made[-1] if made else None))
    return made


def refusal(subprocessor: Subprocessor, parent: Subprocessor | None) -> str:
    with pytest.raises(RefusedError) as refused:
        subprocessors.place(subprocessor, parent, by=makers.person("dpo"))
    return refused.value.code


@pytest.mark.parametrize(("moved", "under"), [(0, 1), (0, 2), (1, 2), (0, 0), (2, 2)])
def test_nobody_stands_below_itself(moved: int, under: int) -> None:
    row = row_of(3)
    assert refusal(row[moved], row[under]) == "circle"
    row[moved].refresh_from_db()
    assert row[moved].parent_id == (row[moved - 1].pk if moved else None)


def test_the_database_knows_no_parent_of_itself() -> None:
    (one,) = row_of(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subprocessor.objects.filter(pk=one.pk).update(parent=one.pk)


def test_a_chain_of_another_service_is_none_of_this_one() -> None:
    (one,), (other,) = row_of(1), row_of(1)
    assert refusal(one, other) == "other_service"
    with pytest.raises(RefusedError):
        chains.link(one.service, "New", by=makers.person("dpo"), parent=other)


def test_a_chain_has_an_end() -> None:
    row = row_of(DEEPEST)
    with pytest.raises(RefusedError) as refused:
        chains.link(row[0].service, "One more", by=makers.person("dpo"), parent=row[-1])
    assert refused.value.code == "too_deep"
    other = chains.link(row[0].service, "Above", by=makers.person("dpo"))
    assert refusal(row[0], other) == "too_deep"


def test_a_branch_moves_with_everybody_below() -> None:
    row = row_of(3)
    other = chains.link(row[0].service, "Other", by=makers.person("dpo"))
    assert subprocessors.place(row[1], other, by=makers.person("dpo")).parent_id == other.pk
    assert subprocessors.place(row[1], None, by=makers.person("dpo")).parent_id is None


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_vendors_moves_branches(role: str) -> None:
    row, someone = row_of(2), makers.person(role)
    url = reverse("subprocessor_place", args=[row[1].pk])
    may = Permission.VENDOR_EDIT in ROLES[role].permissions
    assert makers.browser(someone).post(url, {"parent": ""}).status_code == (302 if may else 403)
    row[1].refresh_from_db()
    assert (row[1].parent_id is None) is may


def tree(service: Service) -> chain.ServiceChain:
    dpo = makers.person("dpo")
    found = chain.vendors_for(dpo).get(pk=service.vendor_id)
    (shown,) = chain.chain_page(found, dpo).chains
    return shown


def test_ranks_are_counted_from_the_vendor() -> None:
    row = row_of(3)
    (first,) = tree(row[0].service).roots
    (second,) = first.children
    (third,) = second.children
    assert [first.rank, second.rank, third.rank] == [1, 2, 3]
    assert third.subprocessor == row[2]


def test_who_ended_is_folded_and_who_hung_below_moves_up() -> None:
    row, dpo = row_of(3), makers.person("dpo")
    subprocessors.end(row[1], chains.in_days(-1), by=dpo)
    shown = tree(row[0].service)
    assert shown.ended == [row[1]]
    (first,) = shown.roots
    assert [node.subprocessor for node in first.children] == [row[2]]


def test_who_begins_later_is_not_in_the_tree_yet() -> None:
    (row,) = row_of(1)
    later = chains.link(row.service, "Later", by=makers.person("dpo"), since=3)
    shown = tree(row.service)
    assert ([node.subprocessor for node in shown.roots], shown.coming) == ([row], [later])


def test_a_third_country_without_a_transfer_is_marked() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    bare = chains.link(service, "Bare", by=dpo, country="IN")
    held = chains.link(service, "Held", by=dpo, country="IN")
    chains.clauses(service, by=dpo, subprocessor=held, module=3)
    marks = {node.subprocessor.name: node.covered for node in tree(service).roots}
    assert marks == {"Bare": False, "Held": True}
    page = makers.browser(dpo).get(bare.get_absolute_url()).content.decode()
    assert "transfer not covered" in page


def test_an_empty_chain_says_what_the_edpb_expects() -> None:
    url = reverse("vendor_chain", args=[makers.vendor().slug])
    page = makers.browser(makers.person("dpo")).get(url).content.decode()
    assert "EDPB Opinion 22/2024" in page
    assert "Record a subprocessor" in page
    reader = makers.browser(makers.person("auditor")).get(url).content.decode()
    assert "Record a subprocessor" not in reader


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_vendors_reads_chains(role: str) -> None:
    (one,) = row_of(1)
    url = reverse("vendor_chain", args=[one.service.vendor.slug])
    may = Permission.VENDOR_READ in ROLES[role].permissions
    assert makers.browser(makers.person(role)).get(url).status_code == (200 if may else 403)


def test_more_links_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    (one,), dpo = row_of(1), makers.person("dpo")
    makers.route(one.service.vendor)
    chains.clauses(one.service, by=dpo)
    chains.announce(one.service, by=dpo)
    url = reverse("vendor_chain", args=[one.service.vendor.slug])
    browser = makers.browser(dpo)
    browser.get(url)
    with django_assert_max_num_queries(60) as few:
        browser.get(url)
    for number in range(4):
        below = chains.link(one.service, f"Below {number}", by=dpo, parent=one, country="IN")
        chains.clauses(one.service, by=dpo, subprocessor=below, module=3)
        chains.announce(one.service, by=dpo, name=f"Next {number}")
        makers.route(one.service.vendor)
    with django_assert_max_num_queries(len(few)):
        browser.get(url)


def test_names_with_markup_stay_text() -> None:
    (one,), dpo = row_of(1), makers.person("dpo")
    made = chains.link(one.service, "<img src=x>", by=dpo, country="DE")
    assert "<img src=x>" not in makers.browser(dpo).get(made.get_absolute_url()).content.decode()

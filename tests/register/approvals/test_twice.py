"""Undertakings and stand-ins: sent twice they are one, and ending one says what still stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import Delegation, User
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import SecrecyUndertaking
from apps.register.services import delegations, secrecy
from apps.vendors.models import Vendor
from tests.access.test_races import at_once
from tests.register.approvals.makers import away
from tests.register.approvals.test_delegations import named
from tests.register.approvals.test_secrecy import kept
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def day(days: int) -> str:
    return f"{clock.today() + timedelta(days=days)}"


@pytest.mark.parametrize("lasts", [5, 9])
@pytest.mark.parametrize("whose", ["person", "vendor"])
def test_an_undertaking_that_adds_no_day_is_refused_and_one_that_does_renews(whose: str, lasts: int) -> None:
    of: User | Vendor = makers.person("officer") if whose == "person" else makers.vendor()
    kept(of, valid_until=9)
    with pytest.raises(RefusedError) as refused:
        kept(of, valid_until=lasts)
    assert refused.value.code == "stands"
    kept(of, valid_until=10)
    kept(makers.vendor(name="Another"), valid_until=lasts)
    assert SecrecyUndertaking.objects.count() == 3


def test_what_was_withdrawn_or_has_ended_stands_in_no_way() -> None:
    dpo, officer = makers.person("dpo"), makers.person("officer")
    secrecy.withdraw(kept(officer, valid_until=9), by=dpo)
    again = kept(officer, valid_until=9)
    before = clock.today() - timedelta(days=1)
    SecrecyUndertaking.objects.filter(pk=again.pk).update(given_on=before, valid_until=before)
    assert kept(officer).valid_until == clock.today()


def test_the_form_stays_and_the_withdrawal_names_what_still_stands() -> None:
    browser, officer = makers.browser(makers.person("dpo")), makers.person("officer", name="Olga Brand")
    said = {"person": officer.pk, "given_on": day(0), "valid_until": day(3), "reference": "File 7"}
    url = reverse("undertaking_new")
    assert browser.post(url, said).status_code == 302
    again = browser.post(url, said | {"reference": "File 8"})
    assert again.status_code == 422
    assert "An undertaking of Olga Brand stands until" in again.content.decode()
    assert 'value="File 8"' in again.content.decode()
    assert browser.post(url, said | {"valid_until": day(9)}).status_code == 302
    until, first = SecrecyUndertaking.objects.order_by("valid_until")
    assert "but another one stands until" in withdrawn(browser, "undertaking_withdrawal", first.pk)
    assert "The undertaking counts no more." in withdrawn(browser, "undertaking_withdrawal", until.pk)


@pytest.mark.parametrize(
    ("begins", "ends", "is_free"), [(0, 7, False), (7, 9, False), (-2, 0, False), (8, 9, True)]
)
def test_the_same_person_stands_in_once_on_a_day(begins: int, ends: int, is_free: bool) -> None:
    manager, delegate = makers.person("manager"), makers.person("employee")
    named(manager, delegate)
    named(makers.person("manager"), delegate)
    if is_free:
        named(manager, delegate, begins_on=begins, ends_on=ends)
        return
    with pytest.raises(RefusedError) as refused:
        named(manager, delegate, begins_on=begins, ends_on=ends)
    assert refused.value.code == "stands"


def test_days_that_are_over_or_were_ended_are_free_again() -> None:
    manager, delegate = makers.person("manager"), makers.person("employee")
    away(manager, delegate, -5, -1)
    delegations.withdraw(named(manager, delegate, begins_on=-3), by=manager)
    assert named(manager, delegate, begins_on=-3).withdrawn_at is None


def test_who_ends_one_reads_who_still_decides() -> None:
    manager, browser_of = makers.person("manager"), makers.browser
    first = named(manager, makers.person("employee", name="Dora Deputy"))
    second = named(manager, makers.person("employee", name="Emil Ersatz"))
    browser = browser_of(manager)
    said = {"delegate": first.delegate_id, "begins_on": day(1), "ends_on": day(2), "reason": "Training"}
    again = browser.post(reverse("delegation_new"), said)
    assert again.status_code == 422
    assert "Dora Deputy decides for you until" in again.content.decode()
    assert 'value="Training"' in again.content.decode()
    told = withdrawn(browser, "delegation_withdrawal", first.pk)
    assert "Still deciding for you: Emil Ersatz." in told
    assert "From now on you decide yourself." not in told
    assert "From now on you decide yourself." in withdrawn(browser, "delegation_withdrawal", second.pk)


def withdrawn(browser: Any, name: str, pk: int) -> str:
    return str(browser.post(reverse(name, args=[pk]), follow=True).content.decode())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_at_once_one_is_kept() -> None:
    manager, delegate, dpo = makers.person("manager"), makers.person("employee"), makers.person("dpo")
    assert sorted(at_once(*[lambda: kept(delegate, by=dpo)] * 2)) == ["", "stands"]
    assert sorted(at_once(*[lambda: named(manager, delegate)] * 2)) == ["", "stands"]
    assert (SecrecyUndertaking.objects.count(), Delegation.objects.count()) == (1, 1)

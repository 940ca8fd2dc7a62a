"""Undertakings and stand-ins: sent twice they are one, and ending one says what still stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.formats import date_format

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


@pytest.mark.parametrize(
    "other", [{"valid_until": 10}, {"valid_until": 5}, {"given_on": -1}, {"reference": "File 8"}]
)
@pytest.mark.parametrize("whose", ["person", "vendor"])
def test_the_same_undertaking_is_refused_and_one_that_says_something_else_is_kept(
    whose: str, other: dict[str, Any]
) -> None:
    of: User | Vendor = makers.person("officer") if whose == "person" else makers.vendor()
    said = {"valid_until": 9, "reference": "File 7"}
    kept(of, **said)
    with pytest.raises(RefusedError) as refused:
        kept(of, **said | {"reference": " File 7 "})
    assert refused.value.code == "stands"
    kept(of, **said | other)
    kept(makers.vendor(name="Another"), **said)
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
    again = browser.post(url, said)
    assert again.status_code == 422
    assert "This undertaking of Olga Brand is recorded already" in again.content.decode()
    assert 'value="File 7"' in again.content.decode()
    assert browser.post(url, said | {"valid_until": day(2), "reference": "File 8"}).status_code == 302
    corrected, wrong = SecrecyUndertaking.objects.order_by("valid_until")
    level, told = last_told(browser, "undertaking_withdrawal", wrong.pk)
    assert level == "warning"
    assert told.startswith("This undertaking counts no more. Still standing: File 8 (until")
    told_at_last = last_told(browser, "undertaking_withdrawal", corrected.pk)
    assert told_at_last == ("success", "The undertaking counts no more.")


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
    assert "Dora Deputy decides for you from" in again.content.decode()
    assert 'value="Training"' in again.content.decode()
    told = withdrawn(browser, "delegation_withdrawal", first.pk)
    assert "Still deciding for you: Emil Ersatz." in told
    assert "From now on you decide yourself." not in told
    assert "From now on you decide yourself." in withdrawn(browser, "delegation_withdrawal", second.pk)


@pytest.mark.parametrize("is_same", [True, False])
def test_who_ends_one_reads_who_is_to_decide_later(is_same: bool) -> None:
    manager, dora = makers.person("manager"), makers.person("employee", name="Dora Deputy")
    now = named(manager, dora, ends_on=1)
    later = named(manager, dora if is_same else makers.person("employee"), begins_on=4, ends_on=6)
    away(manager, makers.person("employee", name="Gone By"), -5, -1)
    told = withdrawn(makers.browser(manager), "delegation_withdrawal", now.pk)
    first = date_format(later.begins_on, "SHORT_DATE_FORMAT")
    assert f"Still deciding for you: {later.delegate} from {first} on." in told
    assert "From now on you decide yourself." not in told


def test_one_that_has_not_begun_is_named_with_both_days() -> None:
    manager, delegate = makers.person("manager"), makers.person("employee", name="Dora Deputy")
    later = named(manager, delegate, begins_on=3, ends_on=5)
    first, last = (date_format(each, "SHORT_DATE_FORMAT") for each in (later.begins_on, later.ends_on))
    with pytest.raises(RefusedError) as refused:
        named(manager, delegate, begins_on=4, ends_on=9)
    assert f"Dora Deputy decides for you from {first} to {last} already" in str(refused.value)


def last_told(browser: Any, name: str, pk: int) -> tuple[str, str]:
    page = browser.post(reverse(name, args=[pk]), follow=True)
    *_before, message = page.context["messages"]
    return message.level_tag, str(message)


def withdrawn(browser: Any, name: str, pk: int) -> str:
    return str(browser.post(reverse(name, args=[pk]), follow=True).content.decode())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_at_once_one_is_kept() -> None:
    manager, delegate, dpo = makers.person("manager"), makers.person("employee"), makers.person("dpo")
    assert sorted(at_once(*[lambda: kept(delegate, by=dpo)] * 2)) == ["", "stands"]
    assert sorted(at_once(*[lambda: named(manager, delegate)] * 2)) == ["", "stands"]
    assert (SecrecyUndertaking.objects.count(), Delegation.objects.count()) == (1, 1)

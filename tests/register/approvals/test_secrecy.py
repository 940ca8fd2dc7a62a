"""Undertakings of secrecy: who records them, what they open, and that they end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import SecrecyUndertaking, UseCase
from apps.register.services import secrecy, use_cases
from apps.vendors.models import Vendor
from tests.register.approvals.makers import case, manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def kept(of: Any, **changes: Any) -> SecrecyUndertaking:
    """Its days are counted from today."""
    said: dict[str, Any] = {"given_on": 0, "valid_until": 0, "reference": "File 7", **changes}
    by = said.pop("by", None) or makers.person("dpo")
    return secrecy.keep(of, day(said["given_on"]), day(said["valid_until"]), said["reference"], by=by)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def secret_case(vendor: Vendor, **route: Any) -> UseCase:
    return case(data_categories=["secrecy_203"], routes=(makers.route(vendor, **route),))


@pytest.mark.parametrize("role", ROLES)
def test_the_dpo_records_and_withdraws(role: str) -> None:
    person, undertaking = makers.person(role), kept(makers.vendor())
    if Permission.VENDOR_EDIT in ROLES[role].permissions:
        assert kept(person, by=person).person == person
        secrecy.withdraw(undertaking, by=person)
        assert SecrecyUndertaking.objects.current(clock.today()).get().person == person
        assert AuditEvent.objects.filter(event="secrecy:withdraw").count() == 1
        return
    with pytest.raises(RefusedError):
        kept(makers.vendor(), by=person)
    with pytest.raises(RefusedError):
        secrecy.withdraw(undertaking, by=person)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"given_on": 1, "valid_until": 1}, "days"),
        ({"given_on": -2, "valid_until": -1}, "days"),
        ({"valid_until": 3661}, "days"),
        ({"reference": " "}, "reference"),
        ({"reference": "x" * 201}, "reference"),
    ],
)
def test_a_wrong_undertaking_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        kept(makers.vendor(), **changes)
    assert refused.value.code == code


def test_a_vendor_without_an_undertaking_is_named_and_nothing_is_approved() -> None:
    vendor = makers.vendor(name="Nordlicht KI GmbH")
    use_case = secret_case(vendor)
    with pytest.raises(RefusedError) as refused:
        use_cases.take(use_case, "endorse", by=manager_of(use_case))
    assert "Nordlicht KI GmbH" in str(refused.value)
    undertaking = kept(vendor)
    use_cases.take(use_case, "endorse", by=manager_of(use_case))
    secrecy.withdraw(undertaking, by=makers.person("dpo"))
    with pytest.raises(RefusedError):
        use_cases.take(use_case, "approve", by=makers.person("manager"))


def test_an_undertaking_that_has_ended_counts_no_more() -> None:
    vendor = makers.vendor()
    undertaking = kept(vendor, given_on=-9)
    version = secret_case(vendor).versions.get()
    assert secrecy.secrecy_problem(version) == ""
    SecrecyUndertaking.objects.filter(pk=undertaking.pk).update(valid_until=day(-1))
    assert secrecy.secrecy_problem(version) != ""


def test_an_own_server_needs_none_and_neither_does_a_text_without_secrets() -> None:
    vendor = makers.vendor()
    assert secrecy.secrecy_problem(secret_case(vendor, own_server=True).versions.get()) == ""
    assert secrecy.secrecy_problem(case(routes=(makers.route(vendor),)).versions.get()) == ""


def test_content_is_hidden_from_who_has_not_undertaken() -> None:
    vendor = makers.vendor()
    use_case, officer = secret_case(vendor), makers.person("officer")
    assert secrecy.hidden_from(use_case, officer)
    assert not secrecy.hidden_from(case(), officer)
    kept(officer)
    assert secrecy.hidden_from(use_case, officer)  # the vendor has undertaken nothing yet
    kept(vendor)
    assert not secrecy.hidden_from(use_case, officer)


@pytest.mark.parametrize("role", ROLES)
def test_the_page_is_for_those_who_keep_or_audit_them(role: str) -> None:
    kept(makers.vendor(name="Nordlicht KI GmbH"))
    response = makers.browser(makers.person(role)).get(reverse("undertakings"))
    opens = {Permission.VENDOR_EDIT, Permission.AUDIT_READ} & ROLES[role].permissions
    assert response.status_code == (200 if opens else 403)
    assert ("Nordlicht KI GmbH" in response.content.decode()) is bool(opens)


def test_it_is_recorded_and_withdrawn_on_its_page() -> None:
    browser, officer = makers.browser(makers.person("dpo")), makers.person("officer")
    vendor, url = makers.vendor(), reverse("undertaking_new")
    days = {"given_on": f"{day(0)}", "valid_until": f"{day(0)}", "reference": "File 7"}
    assert browser.get(url).status_code == 200
    assert browser.post(url, days).status_code == 422
    assert browser.post(url, days | {"person": officer.pk, "vendor": vendor.pk}).status_code == 422
    assert browser.post(url, days | {"person": officer.pk}).status_code == 302
    made = SecrecyUndertaking.objects.get()
    assert browser.post(reverse("undertaking_withdrawal", args=[made.pk])).status_code == 302
    assert "Withdrawn" in browser.get(reverse("undertakings")).content.decode()

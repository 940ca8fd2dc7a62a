"""Agreements written down, changed and followed by a next version, by those who may."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import Agreement, AgreementState, Vendor
from apps.vendors.services import agreements, carrying, drafting
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def filled(vendor: Vendor, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "avv", "version": "3.0", "our_entity": "Rheinwerk Pumpen GmbH", "form": "e_signed",
        "evidence": "Envelope 7", "services": [service.pk for service in vendor.services.all()],
        "effective_from": "2026-12-01", "effective_until": "2027-11-30", "renewal_months": "12",
        "notice_days": "90", "authorisation": "specific", "objection_days": "14",
        "breach_notice_hours": "24", "deletion_days": "30", **fields,
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_vendors_records_an_agreement(role: str) -> None:
    vendor = makers.vendor()
    url = reverse("agreement_new", args=[vendor.slug])
    may = Permission.VENDOR_EDIT in ROLES[role].permissions
    browser = makers.browser(makers.person(role))
    assert browser.get(url).status_code == (200 if may else 403)
    assert browser.post(url, filled(vendor)).status_code == (302 if may else 403)
    assert Agreement.objects.exists() is may
    if may:
        made = Agreement.objects.get()
        assert (made.state, made.renewal_months, made.authorisation) == ("draft", 12, "specific")
        assert list(made.services.all()) == list(vendor.services.all())
        assert AuditEvent.objects.get(event="agreement:create").details == {"version": "3.0"}


def test_saved_and_handed_in_with_one_button() -> None:
    vendor = makers.vendor()
    makers.browser(makers.person("dpo")).post(
        reverse("agreement_new", args=[vendor.slug]), filled(vendor, submit="1")
    )
    assert Agreement.objects.get().state == AgreementState.IN_REVIEW


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"version": ""}, "required"),
        ({"effective_until": "2026-11-30"}, "The last day can&#x27;t lie before the first one."),
        ({"effective_until": ""}, "needs the last day of its first term"),
        ({"effective_from": "0001-01-01"}, "between 1990 and 2199"),
        ({"renewal_months": "121"}, "less than or equal to 120"),
        ({"notice_days": "-1"}, "greater than or equal to 0"),
        ({"kind": "scc_914"}, "Please choose the modules that were agreed."),
        ({"kind": "scc_914", "modules": ["5"]}, "Select a valid choice"),
        ({"kind": "marriage"}, "Select a valid choice"),
        ({"services": []}, "required"),
        ({"our_entity": "x" * 161}, "at most 160"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_keeps_what_was_entered(fields: dict[str, Any], words: str) -> None:
    vendor = makers.vendor()
    answer = makers.browser(makers.person("dpo")).post(
        reverse("agreement_new", args=[vendor.slug]), filled(vendor, **fields)
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Envelope 7" in page
    assert not Agreement.objects.exists()


def test_services_of_another_vendor_and_versions_that_are_taken_are_refused() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    known = makers.agreement(vendor)
    browser, url = makers.browser(dpo), reverse("agreement_new", args=[vendor.slug])
    strange = filled(vendor, services=[makers.vendor().services.get().pk])
    assert browser.post(url, strange).status_code == 422
    taken = browser.post(url, filled(vendor, version=known.version))
    assert f"There is a version {known.version} already." in taken.content.decode()
    assert Agreement.objects.filter(vendor=vendor).count() == 1
    with pytest.raises(RefusedError):
        drafting.create(vendor, {"version": "9", "effective_from": clock.today()}, [], by=dpo)


def test_modules_belong_to_the_standard_clauses_alone() -> None:
    vendor = makers.vendor()
    browser, url = makers.browser(makers.person("dpo")), reverse("agreement_new", args=[vendor.slug])
    browser.post(url, filled(vendor, modules=["2"]))
    browser.post(url, filled(vendor, kind="scc_914", modules=["2", "3"]))
    assert {each.kind: each.modules for each in Agreement.objects.all()} == {"avv": [], "scc_914": [2, 3]}


def test_a_draft_is_edited_until_it_is_handed_in() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    browser, url = makers.browser(dpo), reverse("agreement_edit", args=[draft.pk])
    assert browser.get(url).status_code == 200
    browser.post(url, filled(vendor, version="4.0"))
    draft.refresh_from_db()
    assert draft.version == "4.0"
    agreements.take(draft, "submit", by=dpo)
    refused = browser.post(url, filled(vendor, version="5.0"), follow=True)
    draft.refresh_from_db()
    assert draft.version == "4.0"
    assert "This version is handed in and stands." in refused.content.decode()


def test_the_next_version_follows_without_a_gap_and_carries_what_was_found() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old = makers.agreement(vendor, begins=-265, ends=99, evidence="Envelope 6")
    agreements.record_clause(old, "breach_notice", "partly", place="§ 9", reason="No hours.", by=dpo)
    browser, url = makers.browser(dpo), reverse("agreement_renewal", args=[old.pk])
    offered = browser.get(url).context["form"].initial
    assert offered["effective_from"] == clock.today() + timedelta(days=100)
    assert offered["evidence"] == "", "what proves the old version proves nothing about this one"
    answer = browser.post(
        url,
        filled(vendor, effective_from=f"{offered['effective_from']}", version="4.0",
               effective_until=f"{offered['effective_until']}", changed=["duration", "security"], submit="1"),
    )  # fmt: skip
    new = Agreement.objects.get(supersedes=old)
    assert answer.headers["Location"] == new.get_absolute_url()
    carried = new.clauses.get(item="breach_notice")
    assert (carried.result, carried.place, carried.checked_by) == ("partly", "§ 9", dpo)
    assert carried.carried_from == old
    assert {check.item for check in carrying.waiting(new)} == {"duration", "security"}
    page = browser.get(new.get_absolute_url()).content.decode()
    assert f"carried over from {old.version}" in page
    assert "2 clauses to look at" in page


@pytest.mark.usefixtures("english")
def test_each_changed_clause_asks_for_one_confirmation() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner)
    old = makers.agreement(vendor)
    new = drafting.renew(
        old, {"version": "4.0", "effective_from": clock.today()}, vendor.services.all(), {"duration"}, by=dpo
    )
    agreements.take(new, "submit", by=dpo)
    agreements.give_opinion(new, positive=True, ready=True, by=dpo)
    with pytest.raises(RefusedError, match="mandatory clause"):
        agreements.activate(new, by=owner)
    browser = makers.browser(dpo)
    for _twice in range(2):
        browser.post(reverse("clause_confirmation", args=[new.pk]), {"item": "duration"})
    check = new.clauses.get(item="duration")
    assert (check.checked_by, check.checked_on, check.carried_from) == (dpo, clock.today(), None)
    assert agreements.activate(new, by=owner).state == AgreementState.ACTIVATED
    old.refresh_from_db()
    assert (old.state, old.replaced_from) == (AgreementState.SUPERSEDED, clock.today())
    with pytest.raises(RefusedError):
        carrying.confirm(new, "duration", by=dpo)


def test_a_clause_that_changed_after_all_is_looked_at_again() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    new = drafting.renew(
        makers.agreement(vendor), {"version": "4.0", "effective_from": clock.today()},
        vendor.services.all(), (), by=dpo,
    )  # fmt: skip
    browser = makers.browser(dpo)
    for item, left in (("security", ["security"]), ("nonsense", ["security"])):
        browser.post(reverse("clause_reopening", args=[new.pk]), {"item": item})
        assert [check.item for check in carrying.waiting(new)] == left
    carrying.confirm(new, "security", by=dpo)
    assert carrying.reopen(new, {"security"}, by=dpo) == 0  # a person's own look stays
    with pytest.raises(RefusedError):
        carrying.reopen(new, {"duration"}, by=makers.person("manager"))


@pytest.mark.usefixtures("english")
def test_a_version_is_followed_by_one_at_a_time() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old = makers.agreement(vendor)
    fields = {"version": "4.0", "effective_from": clock.today()}
    drafting.renew(old, fields, vendor.services.all(), (), by=dpo)
    with pytest.raises(RefusedError, match=r"4\.0 already follows"):
        drafting.renew(old, fields | {"version": "5.0"}, vendor.services.all(), (), by=dpo)
    with pytest.raises(RefusedError):
        drafting.check_renewable(makers.agreement(vendor, AgreementState.DRAFT))
    page = makers.browser(dpo).get(reverse("agreement_renewal", args=[old.pk]), follow=True)
    assert "already follows this version" in page.content.decode()


@pytest.mark.parametrize(
    ("begins", "until", "today", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 1), (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2027, 3, 1), date(2028, 2, 29), date(2027, 5, 1), (date(2028, 3, 1), date(2029, 2, 28))),
        (date(2026, 1, 1), date(2026, 3, 10), date(2026, 2, 1), (date(2026, 3, 11), date(2026, 5, 18))),
        (date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 5), (date(2026, 3, 5), date(2027, 3, 4))),
        (date(2025, 1, 1), None, date(2026, 3, 5), (date(2026, 3, 5), None)),
    ],
)
def test_the_next_term_is_as_long_as_the_last_one(
    begins: date, until: date | None, today: date, expected: tuple[date, date | None]
) -> None:
    from apps.vendors.terms import next_term

    assert next_term(Agreement(effective_from=begins, effective_until=until), today) == expected

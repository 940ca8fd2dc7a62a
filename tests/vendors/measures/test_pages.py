"""The pages of measures: who sees what, from an empty house to a full one, in a fixed number of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.vendors.models import Certificate, Measure, TomSet, TomSetState, Vendor, VendorAudit
from apps.vendors.services import certificates, tom_sets
from tests.vendors import makers
from tests.vendors.measures.makers import answered, dated, day, draft, invited

pytestmark = pytest.mark.django_db
CERTIFICATE: dict[str, Any] = {
    "kind": "dpf", "scope": "All", "issuer": "DoC",
    "valid_from": timedelta(days=-30), "valid_until": timedelta(days=20),
}  # fmt: skip
AUDIT: dict[str, Any] = {
    "performed_on": timedelta(days=-3),
    "kind": "remote",
    "result": "minor",
    "findings": "One door was open.",
}
MEASURE = {"category": "recovery", "text": "Four hours", "status": "in_place"}


def furnished(vendor: Vendor | None = None) -> Vendor:
    dpo = makers.person("dpo")
    made = vendor or makers.vendor()
    makers.measure(made)
    makers.measure(made, "in_place", category="recovery")
    certificates.record_certificate(made, dated(CERTIFICATE), by=dpo)
    certificates.record_audit(made, dated(AUDIT), by=dpo)
    invited(made, dpo)
    return made


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_roles_that_read_vendors(role: str) -> None:
    vendor = furnished()
    browser = makers.browser(makers.person(role))
    expected = 200 if Permission.VENDOR_READ in ROLES[role].permissions else 403
    for url in (
        reverse("vendor_measures", args=[vendor.slug]),
        reverse("own_measures"),
        vendor.tom_sets.get().get_absolute_url(),
    ):
        assert browser.get(url).status_code == expected


def test_the_tab_shows_both_customary_words_and_what_else_is_known() -> None:
    vendor = furnished()
    page = makers.browser(makers.person("auditor")).get(reverse("vendor_measures", args=[vendor.slug]))
    text = page.content.decode()
    for words in (
        "Encryption", "Art. 32(1)(a)", "§ 9 BDSG until 2018", "§ 64(3) BDSG", "1 of 2 proven",
        "Confidentiality (Art. 32(1)(a), (b) GDPR)", "Data Privacy Framework", "One door was open.",
        "tom@vendor.example", 'aria-current="page">Measures',
    ):  # fmt: skip
        assert words in text
    assert "Begin a new version" not in text
    assert "Revoke the link" not in text


def test_an_empty_house_says_what_to_do() -> None:
    browser = makers.browser(makers.person("dpo"))
    assert "Begin a version and record what your house does." in browser.get("/measures/").content.decode()
    vendor = makers.vendor()
    vendor.tom_sets.all().delete()
    page = browser.get(reverse("vendor_measures", args=[vendor.slug])).content.decode()
    assert "The gate refuses every request to this vendor." in page
    assert (
        "No checked measures (TOM) are valid today" in browser.get(vendor.get_absolute_url()).content.decode()
    )


def test_more_records_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    vendor, dpo = furnished(), makers.person("dpo")
    browser, where = makers.browser(dpo), reverse("vendor_measures", args=[vendor.slug])
    tom_sets.put_in_force(draft(vendor, dpo), day(0), day(300), by=dpo)
    browser.get(where)
    with django_assert_max_num_queries(60) as few:
        browser.get(where)
    for _ in range(3):
        furnished(vendor)
        tom_sets.put_in_force(draft(vendor, dpo), day(0), day(300), by=dpo)
    with django_assert_max_num_queries(len(few)):
        browser.get(where)


def test_the_dpo_brings_a_version_into_force_page_by_page() -> None:
    vendor, browser = furnished(), makers.browser(makers.person("dpo"))
    old = vendor.tom_sets.get()
    begun = browser.post(reverse("vendor_tom_set_new", args=[vendor.slug]))
    made = vendor.tom_sets.get(state=TomSetState.DRAFT)
    assert begun.headers["Location"] == made.get_absolute_url()
    assert browser.get(begun.headers["Location"]).status_code == 200
    browser.post(reverse("measure_new", args=[made.pk]), MEASURE)
    added = made.measures.get(text="Four hours")
    assert added.letter == "c"
    edit = reverse("measure_edit", args=[added.pk])
    assert "Four hours" in browser.get(edit).content.decode()
    browser.post(edit, MEASURE | {"text": "Two hours", "letter": "b"})
    added.refresh_from_db()
    assert (added.text, added.letter) == ("Two hours", "b")
    browser.post(reverse("measure_removal", args=[made.measures.earliest("pk").pk]))
    assert made.measures.count() == 2
    term = {"valid_from": f"{day(0)}", "valid_until": f"{day(200)}"}
    entered = browser.post(reverse("tom_set_entry", args=[made.pk]), term)
    assert entered.headers["Location"] == made.measures_url
    old.refresh_from_db()
    assert old.state == TomSetState.SUPERSEDED
    assert "Two hours" in browser.get(made.measures_url).content.decode()


def test_a_wrong_form_keeps_what_was_typed() -> None:
    vendor, dpo = furnished(), makers.person("dpo")
    browser, made = makers.browser(dpo), draft(vendor, dpo)
    answer = browser.post(reverse("measure_new", args=[made.pk]), MEASURE | {"status": "proven"})
    assert answer.status_code == 422
    assert "Four hours" in answer.content.decode()
    assert "Proven needs its evidence" in answer.content.decode()
    term = {"valid_from": f"{day(9)}", "valid_until": f"{day(8)}"}
    entry = browser.post(reverse("tom_set_entry", args=[made.pk]), term)
    assert entry.status_code == 422
    assert f"{day(9):%Y-%m-%d}" in entry.content.decode()


def test_certificates_and_audits_of_a_vendor_and_of_ours() -> None:
    vendor, browser = makers.vendor(), makers.browser(makers.person("dpo"))
    for where, args in (("vendor_certificate_new", [vendor.slug]), ("own_certificate_new", [])):
        assert browser.post(reverse(where, args=args), dated(CERTIFICATE)).status_code == 302
    for where, args in (("vendor_audit_new", [vendor.slug]), ("own_audit_new", [])):
        assert browser.post(reverse(where, args=args), dated(AUDIT)).status_code == 302
    for of in (vendor, None):
        assert Certificate.objects.of(of).count() == VendorAudit.objects.of(of).count() == 1
    own = Certificate.objects.of(None).get()
    browser.post(
        reverse("certificate_edit", args=[own.pk]), dated(CERTIFICATE | {"valid_until": timedelta(days=400)})
    )
    own.refresh_from_db()
    assert own.valid_until == day(400)
    page = browser.get(reverse("own_measures")).content.decode()
    assert "not checked at the issuer" in page


@pytest.mark.parametrize(
    ("where", "good", "changes"),
    [
        ("own_certificate_new", CERTIFICATE, {"valid_until": timedelta(days=-31)}),
        ("own_certificate_new", CERTIFICATE, {"kind": "self-made"}),
        ("own_certificate_new", CERTIFICATE, {"scope": "x" * 301}),
        ("own_certificate_new", CERTIFICATE, {"checked_on": timedelta(days=1)}),
        ("own_certificate_new", CERTIFICATE, {"document_sha256": "abc"}),
        ("own_audit_new", AUDIT, {"performed_on": timedelta(days=1)}),
        ("own_audit_new", AUDIT, {"next_due_on": timedelta(days=-3)}),
        ("own_audit_new", AUDIT, {"findings": "x" * 4001}),
    ],
)
def test_wrong_records_are_refused_with_a_sentence(
    where: str, good: dict[str, Any], changes: dict[str, Any]
) -> None:
    answer = makers.browser(makers.person("dpo")).post(reverse(where), dated(good | changes))
    assert answer.status_code == 422
    assert not Certificate.objects.exists()
    assert not VendorAudit.objects.exists()


def test_what_a_vendor_wrote_stays_text() -> None:
    vendor = makers.vendor()
    made = makers.measure(vendor, text="<script>alert(1)</script>", evidence="<img src=x>")
    browser = makers.browser(makers.person("dpo"))
    for url in (made.tom_set.measures_url, made.tom_set.get_absolute_url(), vendor.get_absolute_url()):
        page = browser.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x>" not in page


def test_answers_are_reviewed_one_by_one_or_all_at_once() -> None:
    asked = answered()
    browser, made = makers.browser(makers.person("dpo")), asked.tom_set
    assert made is not None
    page = browser.get(made.get_absolute_url()).content.decode()
    assert "2 answers aren" in page
    assert 'id="entry"' not in page
    first, second = made.measures.all()
    browser.post(reverse("measure_acceptance", args=[first.pk]))
    changed = {"category": "recovery", "text": "Four hours, seen", "status": "proven", "evidence": "Report 7"}
    browser.post(reverse("measure_edit", args=[second.pk]), changed)
    assert not made.measures.filter(accepted_by__isnull=True).exists()
    assert 'id="entry"' in browser.get(made.get_absolute_url()).content.decode()
    term = {"valid_from": f"{day(0)}", "valid_until": f"{day(200)}"}
    browser.post(reverse("tom_set_entry", args=[made.pk]), term)
    asked.refresh_from_db()
    assert asked.state == "accepted"
    assert TomSet.objects.of(asked.vendor).counting().get() == made
    assert Measure.objects.get(text="Four hours, seen").status == "proven"

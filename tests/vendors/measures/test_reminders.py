"""The dates of measures, certificates and audits that people are reminded of."""

from typing import Any

import pytest

from apps.common import clock
from apps.notices.sources import SOURCES
from apps.vendors.services import certificates, tom_sets
from tests.vendors import makers
from tests.vendors.measures.makers import day, draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def told(key: str) -> list[tuple[str, Any, Any]]:
    source = SOURCES[key]
    return [(source.title(row), row.due, row.owner_ref) for row in source.records(clock.today())]


def test_a_version_is_told_until_a_later_one_outlasts_it() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner, name="Nordlicht")
    tom_sets.put_in_force(draft(vendor, dpo), day(0), day(40), by=dpo)
    assert told("tom_set_end") == [("TOM 2 · Nordlicht", day(40), owner.pk)]
    tom_sets.put_in_force(draft(vendor, dpo), day(30), day(300), by=dpo)
    assert told("tom_set_end") == [("TOM 3 · Nordlicht", day(300), owner.pk)]


def test_ours_and_a_vendors_dates_dont_hide_each_other(settings: Any) -> None:
    settings.ORGANISATION_NAME = "Rheinwerk"
    dpo, vendor = makers.person("dpo"), makers.vendor(name="Nordlicht")
    tom_sets.put_in_force(draft(None, dpo), day(0), day(20), by=dpo)
    tom_sets.put_in_force(draft(vendor, dpo), day(0), day(40), by=dpo)
    assert {title for title, *_ in told("tom_set_end")} == {"TOM 1 · Rheinwerk", "TOM 2 · Nordlicht"}


def test_evidence_of_drafts_and_of_what_nobody_proved_is_not_told() -> None:
    vendor, dpo = makers.vendor(name="Nordlicht"), makers.person("dpo")
    makers.measure(vendor, evidence_until=day(9))
    makers.measure(vendor, "in_place", evidence_until=day(8))
    tom_sets.begin(vendor, by=dpo)
    assert told("measure_evidence") == [("Encryption · Nordlicht", day(9), None)]


def test_a_renewed_certificate_silences_the_old_one() -> None:
    dpo, vendor = makers.person("dpo"), makers.vendor(name="Nordlicht")
    said = {"kind": "iso_27001", "scope": "All", "issuer": "Cert", "valid_from": day(-300)}
    certificates.record_certificate(vendor, said | {"valid_until": day(20)}, by=dpo)
    certificates.record_certificate(None, said | {"valid_until": day(90)}, by=dpo)
    assert {due for _, due, _ in told("certificate_end")} == {day(20), day(90)}
    certificates.record_certificate(vendor, said | {"valid_until": day(400)}, by=dpo)
    assert {due for _, due, _ in told("certificate_end")} == {day(400), day(90)}


def test_an_audit_is_due_until_somebody_has_looked_again() -> None:
    dpo, vendor = makers.person("dpo"), makers.vendor(name="Nordlicht")
    said = {"kind": "remote", "result": "clean"}
    certificates.record_audit(vendor, said | {"performed_on": day(-99), "next_due_on": day(-3)}, by=dpo)
    assert told("vendor_audit") == [("Audit · Nordlicht", day(-3), None)]
    wrong = certificates.record_audit(vendor, said | {"performed_on": day(0)}, by=dpo)
    assert told("vendor_audit") == []
    certificates.correct_audit(wrong, said | {"performed_on": day(-200)}, reason="Typing", by=dpo)
    assert told("vendor_audit") == [("Audit · Nordlicht", day(-3), None)]

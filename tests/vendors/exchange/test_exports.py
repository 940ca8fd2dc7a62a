"""Vendors as a table: every row and column, and back again without a change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.vendors.exchange.columns import COLUMNS, VENDORS, headings
from apps.vendors.models import Agreement, AgreementState, Vendor
from apps.vendors.services import imports
from tests.vendors import makers
from tests.vendors.exchange.makers import cells, exported, house, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_a_row_for_each_agreement_and_for_vendors_without_one(officer: User) -> None:
    vendor, active = house()
    first, *rows = cells(exported(officer))
    assert first == VENDORS.headings()
    assert [row[0] for row in rows] == [vendor.name, vendor.name, "Süd"]
    said = dict(zip(COLUMNS, rows[0], strict=True))
    assert said["contract_owner"] == vendor.contract_owner.email  # type: ignore[union-attr]  # set above
    assert (said["state"], said["modules"], said["version"]) == ("Activated", "3; 2", active.version)
    assert said["effective_from"].date() == active.effective_from
    assert said["services"] == '"A; B"; Chat; Old'


def test_the_export_follows_the_filter_and_is_on_record(officer: User) -> None:
    house()
    rows = cells(exported(officer, query="&q=S%C3%BCd"))
    assert [row[0] for row in rows[1:]] == ["Süd"]
    event = AuditEvent.objects.get(event="vendor:export")
    assert event.details == {"format": "xlsx", "filters": ["q"]}
    assert makers.browser(officer).get(reverse("vendor_export") + "?format=pdf").status_code == 404


def test_more_vendors_cost_no_more_queries(officer: User) -> None:
    counts = []
    for _ in range(2):
        house_of = [makers.vendor() for _ in range(4)]
        for vendor in house_of:
            makers.agreement(vendor)
        browser = makers.browser(officer)
        with CaptureQueriesContext(connection) as seen:
            list(browser.get(reverse("vendor_export") + "?format=csv"))
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_export_brought_in_again_changes_nothing(officer: User, kind: str, language: str) -> None:
    house()
    User.objects.filter(pk=officer.pk).update(language=language)
    officer.refresh_from_db()
    data = exported(officer, kind)
    before = standing()
    with translation.override("en" if language == "de" else "de"):  # headings and words of the other language
        held = imports.stage(data, f"v.{kind}", by=officer)
        assert imports.file_of(held).unknown == ()
        done = imports.commit(held, by=officer)
    assert done.counts == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}
    assert standing() == before


@pytest.mark.parametrize("language", ["en", "de"])
def test_signs_behind_other_separators_come_in_again_as_they_were(officer: User, language: str) -> None:
    vendor, _active = house()
    address = 'Weg 1, -2; =x, "@y", \'+z'
    Vendor.objects.filter(pk=vendor.pk).update(address=address)
    User.objects.filter(pk=officer.pk).update(language=language)
    officer.refresh_from_db()
    data = exported(officer, "csv")
    assert b"Weg 1, '-2; '=x" in data
    done = imports.commit(imports.stage(data, "v.csv", by=officer), by=officer)
    assert done.counts == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}
    assert Vendor.objects.get(pk=vendor.pk).address == address


def test_an_export_into_an_empty_portal_brings_everything_as_drafts(officer: User) -> None:
    house()
    data = exported(officer)
    Agreement.objects.all().delete()
    for vendor in Vendor.objects.all():
        vendor.tom_sets.all().delete()
        vendor.services.all().delete()
    Vendor.objects.all().delete()
    done = imports.commit(imports.stage(data, "v.xlsx", by=officer), by=officer)
    # A name with a semicolon can't be told from two names where nothing stands yet.
    assert (done.counts["new"], done.counts["refused"]) == (3, 0)
    assert set(Agreement.objects.values_list("state", flat=True)) == {AgreementState.DRAFT}
    assert Agreement.objects.get(kind="scc_914").modules == [2, 3]
    assert Vendor.objects.get(slug__startswith="nord").contract_deputy is not None


def test_every_heading_means_one_column_in_every_language() -> None:
    found = headings()
    for language in ("en", "de"):
        with translation.override(language):
            assert [found[str(each.label).casefold()] for each in COLUMNS.values()] == list(COLUMNS)

"""Vendors as a table: out, and in again only after a look; a file decides nothing."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook, load_workbook

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.vendors.exchange.columns import COLUMNS, VENDORS, headings
from apps.vendors.exchange.lines import MOST_ROWS
from apps.vendors.models import Agreement, AgreementState, Service, Vendor, VendorImport, VendorImportState
from apps.vendors.services import imports
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NEW = {"Vendor": "Nord KI", "Country": "DE", "Services": "Chat; Embeddings"}
TERM = {"Version": "1.0", "In force from": "2026-01-01", "In force until": "31.12.2026"}


@pytest.fixture
def officer() -> User:
    return makers.person("dpo")


def workbook(*rows: dict[str, Any]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    book.active.append(columns)
    for row in rows:
        book.active.append([row.get(name) for name in columns])
    book.save(file)
    return file.getvalue()


def exported(person: User, kind: str = "xlsx", query: str = "") -> bytes:
    answer: Any = makers.browser(person).get(reverse("vendor_export") + f"?format={kind}{query}")
    return b"".join(answer)


def cells(data: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]


def upload(browser: Client, data: bytes, name: str = "vendors.xlsx") -> Any:
    return browser.post(reverse("vendor_imports"), {"file": SimpleUploadedFile(name, data)})


def looked_at(person: User, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    """Outcome and words of each row, as the page has them."""
    browser = makers.browser(person)
    answer = upload(browser, workbook(*rows))
    page = browser.get(answer.url).context["page"]
    return [(row.outcome, row.sentence or row.told) for row in page.rows]


def brought(person: User, *rows: dict[str, Any]) -> dict[str, int]:
    return dict(imports.commit(imports.stage(workbook(*rows), "v.xlsx", by=person), by=person).counts)


def standing() -> list[Any]:
    """Everything that an import may write."""
    return [
        list(Vendor.objects.order_by("pk").values()),
        list(Service.objects.order_by("pk").values()),
        list(Agreement.objects.order_by("pk").values()),
        list(Agreement.services.through.objects.order_by("pk").values_list("agreement_id", "service_id")),
    ]


def house() -> tuple[Vendor, Agreement]:
    """Two vendors: one with an active agreement and a draft, one without any."""
    vendor = makers.vendor(makers.person("manager"), "=Nord & Söhne; KI")
    Vendor.objects.filter(pk=vendor.pk).update(
        address="Am Kai 1\nHamburg", dpo_contact="ds@nord.example", contract_deputy=makers.person("officer")
    )
    Service.objects.create(vendor=vendor, name="A; B")
    Service.objects.create(vendor=vendor, name="Old", retired_on=clock.today())
    active = makers.agreement(vendor, kind="scc_914", modules=[3, 2], renewal_months=12)
    makers.agreement(vendor, AgreementState.DRAFT, ends=None, breach_notice_hours=48)
    makers.vendor(name="Süd")
    return vendor, active


def test_a_row_for_each_agreement_and_for_vendors_without_one(officer: User) -> None:
    vendor, active = house()
    first, *rows = cells(exported(officer))
    assert first == VENDORS.headings()
    assert [row[0] for row in rows] == [vendor.name, vendor.name, "Süd"]
    said = dict(zip(COLUMNS, rows[0], strict=True))
    assert said["contract_owner"] == vendor.contract_owner.email  # type: ignore[union-attr]  # set above
    assert (said["state"], said["modules"], said["version"]) == ("Activated", "3; 2", active.version)
    assert said["effective_from"].date() == active.effective_from
    assert said["services"] == "A; B; Chat; Old"


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


def test_a_look_writes_nothing_and_the_second_post_does(officer: User) -> None:
    browser = makers.browser(officer)
    before, answer = standing(), upload(browser, workbook(NEW | TERM | {"Colour": "red"}))
    page = browser.get(answer.url)
    assert standing() == before
    assert page.context["page"].unknown == ("Colour",)
    assert "Colour" in page.content.decode()
    assert [(row.outcome, row.told) for row in page.context["page"].rows] == [
        ("New", "the vendor, a draft: AVV (Art. 28 GDPR) 1.0")
    ]
    held = VendorImport.objects.get()
    assert b"Nord" not in bytes(held.sealed)
    browser.post(reverse("vendor_import_transition", args=[held.pk, "commit"]))
    made, held = Vendor.objects.get(), VendorImport.objects.get()
    assert (held.state, bytes(held.sealed), bytes(held.wrapped)) == (VendorImportState.COMMITTED, b"", b"")
    assert (made.slug, made.services.count()) == ("nord-ki", 2)
    agreement = made.agreements.get()
    assert (agreement.state, f"{agreement.effective_until}") == (AgreementState.DRAFT, "2026-12-31")
    assert agreement.services.count() == 2
    events = AuditEvent.objects.values_list("event", flat=True)
    assert {"vendor_import:upload", "vendor_import:commit", "vendor:create", "agreement:create"} <= set(
        events
    )
    assert browser.get(answer.url).status_code == 200
    again = browser.post(reverse("vendor_import_transition", args=[held.pk, "commit"]), follow=True)
    assert "already moved this record on" in again.content.decode()
    assert Vendor.objects.count() == 1


def test_facts_change_through_the_records_services(officer: User) -> None:
    vendor = makers.vendor(name="Nord KI")
    draft = makers.agreement(vendor, AgreementState.DRAFT)
    row: dict[str, Any] = {
        "Short name of the vendor": vendor.slug,
        "Vendor": "Nord AI",
        "Postal address": "Kai 2",
        "Services": "API",
    }
    row |= {"Version": draft.version, "Notice period in days": 90, "Covered services": "api"}
    assert looked_at(officer, row) == [
        ("Changed", "Vendor, Postal address, Services, Notice period in days, Covered services")
    ]
    assert brought(officer, row)["changed"] == 1
    vendor.refresh_from_db()
    draft.refresh_from_db()
    assert (vendor.name, vendor.address, vendor.country) == ("Nord AI", "Kai 2", "DE")
    assert (draft.notice_days, draft.services.get().name) == (90, "API")
    assert AuditEvent.objects.get(event="vendor:edit").details == {"fields": ["name", "address"]}
    assert brought(officer, row)["unchanged"] == 1


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (AgreementState.ACTIVATED, "is decided (Activated). To change In force until, please renew it"),
        (AgreementState.SUPERSEDED, "stands (Superseded)"),
        (
            AgreementState.IN_REVIEW,
            "stands (In review). To change In force until, please use its page",
        ),
    ],
)
def test_a_decided_agreement_is_never_changed(officer: User, state: str, sentence: str) -> None:
    made = makers.agreement(makers.vendor(name="Nord"), state)
    later = f"{made.effective_until + timedelta(days=365):%Y-%m-%d}"  # type: ignore[operator]  # it ends
    row = {"Vendor": "nord", "Version": made.version, "In force until": later, "Postal address": "Kai 2"}
    before = standing()
    ((outcome, told),) = looked_at(officer, row)
    assert outcome == "Refused"
    assert sentence in told
    assert brought(officer, row)["refused"] == 1
    assert standing() == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Country": "Germany"}, "Country: Please give the country as two capital letters."),
        ({"Services": ""}, "Please name the services of the new vendor."),
        ({"Services": "x" * 161}, "at most 160 characters"),
        ({"Version": ""}, "Please give the version of the agreement."),
        ({"In force from": "01/02/2026"}, "In force from: please give the day as 2026-12-31."),
        ({"In force until": "2025-01-01"}, "In force until: The last day can't lie before the first one."),
        ({"Kind of agreement": "Deal"}, "Kind of agreement: please give one of: AVV (Art. 28 GDPR), "),
        ({"Kind of agreement": "scc_914"}, "Modules: Please choose the modules that were agreed."),
        ({"Notice period in days": "-3"}, "Notice period in days: "),
        ({"Covered services": "Voice"}, "the vendor has no service “Voice”"),
        ({"E-mail of the contract owner": "x@y.example"}, "nobody active here has this address"),
        ({"Data protection contact": "nobody"}, "Data protection contact: Enter a valid email address."),
        ({"Vendor": "", "Short name of the vendor": "nowhere"}, "this short name is not known"),
        ({"Postal address": "=1+1"}, "Postal address: this cell holds a formula. Please give its value."),
    ],
)
def test_each_refusal_says_what_to_do(officer: User, change: dict[str, str], sentence: str) -> None:
    rows = [NEW | TERM | change, {"Vendor": "Süd", "Country": "DE", "Services": "Chat"}]
    (outcome, told), (other, _told) = looked_at(officer, *rows)
    assert (outcome, other) == ("Refused", "New")
    assert sentence in told
    assert brought(officer, *rows) == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert list(Vendor.objects.values_list("name", flat=True)) == ["Süd"]


def test_an_owner_has_to_be_somebody_who_may_activate(officer: User) -> None:
    row = NEW | {"E-mail of the contract owner": officer.email}
    assert "may not activate agreements" in looked_at(officer, row)[0][1]
    manager = makers.person("manager")
    assert brought(officer, NEW | {"E-mail of the contract owner": manager.email.upper()})["new"] == 1
    assert Vendor.objects.get().contract_owner == manager


def test_rows_of_one_file_agree_with_each_other(officer: User) -> None:
    rows = [NEW | TERM, NEW | TERM | {"Version": "2.0"}, NEW | TERM, NEW | {"Country": "FR"}]
    told = looked_at(officer, *rows)
    assert [outcome for outcome, _told in told] == ["New", "New", "Refused", "Refused"]
    assert "Row 2 has this agreement already" in told[2][1]
    assert "row 2 says otherwise of this vendor" in told[3][1]
    assert brought(officer, *rows)["new"] == 2
    assert Agreement.objects.count() == 2


def test_key_and_name_of_two_vendors(officer: User) -> None:
    one, two = makers.vendor(), makers.vendor()
    row = {"Short name of the vendor": one.slug, "Vendor": two.name}
    assert "Short name and name belong to two vendors" in looked_at(officer, row)[0][1]


def test_what_is_looked_at_asks_no_more_for_more_rows(officer: User) -> None:
    counts = []
    for many in (2, 40):
        rows = [NEW | TERM | {"Vendor": f"Vendor {number}"} for number in range(many)]
        held = imports.stage(workbook(*rows), "v.xlsx", by=officer)
        browser = makers.browser(officer)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(held.get_absolute_url()).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_fifty_megabytes_are_refused_before_they_are_read(officer: User) -> None:
    class Unread:
        """A body that nobody may touch."""

        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    said: Any = {"CONTENT_LENGTH": str(50 * 1024 * 1024), "wsgi.input": Unread()}
    browser: Any = makers.browser(officer)
    answer = browser.generic(
        "POST", reverse("vendor_imports"), b"", "multipart/form-data; boundary=x", **said
    )
    assert answer.status_code == 413
    assert "This file has 50 MB; 20 MB are the most." in answer.content.decode()


def test_a_bomb_is_refused_beside_the_field(officer: User) -> None:
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(NEW))) as book, ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        for name in book.namelist():
            blanks = b" " * 60_000_000 if name.endswith("sheet1.xml") else b""
            bomb.writestr(name, book.read(name) + blanks)
    answer = upload(makers.browser(officer), packed.getvalue())
    assert answer.status_code == 422
    assert "unpacks to far more than a table needs" in answer.content.decode()
    assert not VendorImport.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Colour,Size\nred,1\n", "No column is called"),
        (b"Vendor\n" + b"x\n" * (MOST_ROWS + 1), "too many rows: 2000 are the most"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_a_file_that_is_no_table_of_vendors(officer: User, data: bytes, sentence: str) -> None:
    answer = upload(makers.browser(officer), data, "v.csv")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_token_against_forged_requests_is_asked_for(officer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    assert upload(browser, workbook(NEW)).status_code == 403


def test_a_file_is_its_uploaders_and_gone_after_a_day(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    held = imports.stage(workbook(NEW), "v.xlsx", by=officer)
    kept = imports.stage(workbook(NEW), "v.xlsx", by=officer)
    assert makers.browser(makers.person("dpo")).get(held.get_absolute_url()).status_code == 404
    imports.discard(kept, by=officer)
    assert imports.expire() == 0
    VendorImport.objects.filter(pk=held.pk).update(expires_at=clock.now() - timedelta(minutes=1))
    answer = makers.browser(officer).get(held.get_absolute_url(), follow=True)
    assert "no longer kept" in answer.content.decode()
    assert imports.expire() == 1
    held.refresh_from_db()
    assert (held.state, bytes(held.sealed)) == (VendorImportState.DISCARDED, b"")
    assert AuditEvent.objects.filter(event="vendor_import:expire").count() == 1


def test_every_heading_means_one_column_in_every_language() -> None:
    found = headings()
    for language in ("en", "de"):
        with translation.override(language):
            assert [found[str(each.label).casefold()] for each in COLUMNS.values()] == list(COLUMNS)


def test_the_command_line(officer: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "v.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["Anbieter", "Land", "Vendor"], ["Nord", "DE", ""]])
    path.write_text("Vendor,Country,Services,Colour\nNord,DE,Chat,red\nSüd,Germany,Chat,\n")
    call_command("import_vendors", str(path), by=officer.email, dry_run=True)
    said = capsys.readouterr().out
    for words in ("2 rows (nothing written)", "1 new", "1 refused", "left out: column Colour", "row 3, Süd:"):
        assert words in said
    assert not Vendor.objects.exists()
    assert not AuditEvent.objects.exists()
    call_command("import_vendors", str(path), by=officer.email, json=True)
    assert '"new": 1' in capsys.readouterr().out
    assert Vendor.objects.get().name == "Nord"
    for options in ({"by": makers.person("employee").email}, {"by": officer.email}):
        target = path if len(options["by"]) and options["by"] != officer.email else tmp_path / "missing.csv"
        with pytest.raises(CommandError, match=r"may not import|can't be read"):
            call_command("import_vendors", str(target), **options)

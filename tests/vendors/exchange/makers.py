"""Tables of vendors, and houses to take them from."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from apps.accounts.models import User
from apps.common import clock
from apps.vendors.models import Agreement, AgreementState, Service, Vendor
from apps.vendors.services import imports
from tests.vendors import makers

NEW = {"Vendor": "Nord KI", "Country": "DE", "Services": "Chat; Embeddings"}
TERM = {"Version": "1.0", "In force from": "2026-01-01", "In force until": "31.12.2026"}


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

"""The register and a use case as tagged PDFs."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.register.models import UseCase, UseCaseState
from apps.register.pages.detail import use_case_page
from apps.reports import pdf
from apps.reports.pages.use_case_dossier import facts_of, versions_of
from apps.reports.views import dossiers
from tests.register.records.processing_makers import entry
from tests.reports.test_dossiers import inside
from tests.vendors import makers

pytestmark = pytest.mark.django_db
MARKS = (b"pdfuaid", b"/StructTreeRoot", b"/Marked true", b"/Lang (en)")


@pytest.fixture
def pango() -> Any:
    """Pictures of letters need Pango; `bin/portal test` installs it."""
    return pytest.importorskip("weasyprint")


@pytest.fixture
def case() -> UseCase:
    vendor = makers.vendor()
    makers.agreement(vendor)
    made = makers.use_case(
        makers.person("employee"), title="Angebote & Briefe", routes=(makers.route(vendor),),
        purpose="Drafts",
        guidance="No names", data_categories=["personal", "trade_secret"],
    )  # fmt: skip
    text = made.versions.get()
    text.purposes.create(position=1, text="Quotes", article_6="f", reference="Weighed on 3 March")
    makers.condition(made, "review_rate", 20)
    return made


def dossier(case: UseCase, person: User) -> Any:
    return makers.browser(person).get(reverse("use_case_dossier", args=[case.ref]))


@pytest.mark.usefixtures("pango")
def test_a_dossier_is_a_tagged_pdf(case: UseCase) -> None:
    answer = dossier(case, makers.person("auditor"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f'filename="dossier-{case.ref}-' in answer.headers["Content-Disposition"]
    text = inside(answer.content)
    for mark in (*MARKS, b"Angebote &amp; Briefe"):
        assert mark in text


@pytest.mark.usefixtures("pango")
def test_the_register_is_a_tagged_pdf(case: UseCase) -> None:
    answer = makers.browser(makers.person("officer")).get(reverse("register_pdf"))
    text = inside(answer.content)
    for mark in MARKS:
        assert mark in text


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    ("name", "language", "title"),
    [
        ("register_pdf", "de", "Register der KI-Anwendungsfälle"),
        ("register_pdf", "en", "Register of AI use cases"),
        ("processing_pdf", "de", "Verzeichnis von Verarbeitungstätigkeiten"),
        ("processing_pdf", "en", "Record of processing activities"),
    ],
)
def test_register_and_record_are_pdf_ua_in_the_language_of_who_asks(
    case: UseCase, name: str, language: str, title: str
) -> None:
    """What ISO 14289-1 asks for and a machine can see: tags, language, a title that is shown, table heads."""
    entry(case)
    browser = makers.browser(makers.person("dpo"))
    answer = browser.get(reverse(name), headers={"accept-language": language})
    assert answer.headers["Content-Type"] == "application/pdf"
    text = inside(answer.content)
    for mark in (
        b"pdfuaid:part", b"/StructTreeRoot", b"/Marked true", f"/Lang ({language})".encode(),
        b"/DisplayDocTitle true", f">{title}</".encode(), b"/H1", b"/TH",
    ):  # fmt: skip
        assert mark in text, mark


def test_a_draft_of_others_has_no_dossier() -> None:
    draft = makers.use_case(makers.person("employee"), UseCaseState.DRAFT)
    assert dossier(draft, makers.person("employee")).status_code == 404


def test_everything_that_is_recorded_stands_in_it(case: UseCase) -> None:
    auditor = makers.person("auditor")
    with translation.override("en"):
        page = use_case_page(case, auditor)
        facts = {"page": page, "facts": facts_of(page), "versions": versions_of(case, auditor)}
        shown = render_to_string("reports/use_case_dossier.html", facts)
    route = case.versions.get().routes.get()
    for words in (
        case.ref, "Angebote &amp; Briefe", "Drafts", "No names", "Art. 6(1)(f) GDPR", "Weighed on 3 March",
        route.label, "Trade secrets (GeschGehG)",
        "20 % of messages are reviewed.", case.department.name, "Active", "no legal advice",
    ):  # fmt: skip
        assert words in shown


def test_a_register_that_is_too_long_for_a_document_says_so(
    case: UseCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "MOST_ROWS", 0)
    answer = makers.browser(makers.person("officer")).get(reverse("register_pdf"))
    assert answer.status_code == 413
    assert "Please narrow the list" in answer.content.decode()


def test_a_record_that_is_too_long_for_a_document_is_offered_as_a_workbook(
    case: UseCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry(case)
    monkeypatch.setattr(dossiers, "MOST_ENTRIES", 0)
    answer = makers.browser(makers.person("dpo")).get(reverse("processing_pdf"))
    assert answer.status_code == 413
    assert reverse("processing_export", args=["xlsx"]) in answer.content.decode()


@pytest.mark.usefixtures("pango")
def test_while_one_is_made_another_is_asked_to_wait(case: UseCase, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = makers.browser(makers.person("dpo"))
    monkeypatch.setattr(pdf, "PATIENCE", 0.01)
    with pdf.ONE_AT_A_TIME:
        answer = browser.get(reverse("processing_pdf"))
    assert answer.status_code == 503
    assert "Another PDF is being made right now" in answer.content.decode()
    assert browser.get(reverse("processing_pdf")).status_code == 200

"""The page that shows an agreement against the version before."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.vendors.models import Agreement, AgreementState, DocumentKind, DocumentVersion
from apps.vendors.services import documents
from apps.vendors.services.comparison import comparison_of
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import docx
from tests.vendors import makers
from tests.vendors.changes.sources import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

OLD = text_of("modellbetrieb")
NEW = OLD.replace("innerhalb von 14 Tagen", "innerhalb von 7 Tagen").replace(
    "deutsches Recht", "dänisches Recht"
)


@pytest.fixture
def agreement() -> Agreement:
    return makers.agreement(makers.vendor(), AgreementState.IN_REVIEW)


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(makers.person("dpo"))
    return client


def store(agreement: Agreement, text: str, title: str = "AVV") -> DocumentVersion:
    given = Given(docx(*(line for line in text.split("\n") if line.strip())), "AVV.docx")
    kind = DocumentKind.AGREEMENT
    return documents.upload(
        agreement.vendor, given, kind=kind, title=title, agreement=agreement, by=makers.person("dpo")
    )


def page(client: Client, agreement: Agreement) -> str:
    response = client.get(
        reverse("agreement_changes", args=[agreement.pk]), headers={"accept-language": "en"}
    )
    assert response.status_code == 200
    return response.content.decode()


def test_named_changes_come_first_with_both_quotes(officer: Client, agreement: Agreement) -> None:
    store(agreement, OLD)
    store(agreement, NEW)
    shown = page(officer, agreement)
    assert shown.index("Time to object to subprocessors") < shown.index("Other wording")
    assert "14 days" in shown
    assert "7 days" in shown
    assert "innerhalb von 14 Tagen nach Zugang" in shown
    assert "Es gilt dänisches Recht." in shown


def test_it_is_compared_with_the_agreement_it_supersedes(officer: Client, agreement: Agreement) -> None:
    before = makers.agreement(agreement.vendor, AgreementState.SUPERSEDED)
    Agreement.objects.filter(pk=agreement.pk).update(supersedes=before)
    store(before, OLD)
    store(agreement, OLD.replace("sieben Tage", "30 Tage"), "AVV neu")
    assert "Retention" in page(officer, agreement)


def test_formatting_is_no_change(officer: Client, agreement: Agreement) -> None:
    store(agreement, OLD)
    store(agreement, OLD.replace("§ 9", "§ 10").replace("„", "»"))
    assert "Nothing changed in substance" in page(officer, agreement)


def test_without_a_text_it_says_what_to_do(officer: Client, agreement: Agreement) -> None:
    assert "No readable text of this agreement is stored." in page(officer, agreement)
    store(agreement, OLD)
    assert "No readable text of an earlier version is stored." in page(officer, agreement)


def test_a_withdrawn_version_is_not_compared(agreement: Agreement) -> None:
    first = store(agreement, OLD)
    store(agreement, NEW)
    assert comparison_of(agreement).changes
    documents.withdraw(first, reason="Falsche Datei", by=makers.person("dpo"))
    assert comparison_of(agreement).changes is None


def test_the_page_takes_the_same_queries_however_much_changed(officer: Client, agreement: Agreement) -> None:
    store(agreement, OLD)
    store(agreement, NEW)
    page(officer, agreement)
    with CaptureQueriesContext(connection) as few:
        page(officer, agreement)
    store(agreement, OLD.replace("Auftraggeberin", "Kundin").replace("Tage", "Wochen"))
    page(officer, agreement)
    with CaptureQueriesContext(connection) as many:
        page(officer, agreement)
    assert len(few) == len(many)


def test_who_may_not_read_vendors_sees_nothing(client: Client, agreement: Agreement) -> None:
    client.force_login(makers.person())
    assert client.get(reverse("agreement_changes", args=[agreement.pk])).status_code in {403, 404}


def test_the_vendor_links_to_it(officer: Client, agreement: Agreement) -> None:
    shown = officer.get(agreement.get_absolute_url()).content.decode()
    assert reverse("agreement_changes", args=[agreement.pk]) in shown

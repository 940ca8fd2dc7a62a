"""The clauses of an agreement beside its text: proposals, findings, who may."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError, allowed
from apps.vendors.clauses import CLAUSES
from apps.vendors.models import (
    Agreement,
    AgreementKind,
    AgreementState,
    ClauseCheck,
    ClauseOrigin,
    ClauseResult,
    DocumentKind,
)
from apps.vendors.services import agreements, documents
from apps.vendors.services.clause_reading import reading_of
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import docx
from tests.vendors import makers
from tests.vendors.contracts.gold import gold

pytestmark = pytest.mark.django_db


def in_review(*, text: bool = True, without: tuple[str, ...] = ()) -> Agreement:
    """With the stored text of an agreement, and nothing found yet but what isn't in ``without``."""
    made = makers.agreement(makers.vendor(), AgreementState.IN_REVIEW, without=without)
    if text:
        paragraphs = gold("avv-nordlicht").text.replace("\f", "").split("\n")
        given = Given(docx(*(line for line in paragraphs if line)), "AVV.docx")
        kind = DocumentKind.AGREEMENT
        documents.upload(made.vendor, given, kind=kind, title="AVV", agreement=made, by=makers.person("dpo"))
    return made


ALL = tuple(clause.key for clause in CLAUSES)


def page(client: Client, agreement: Agreement, item: str = "") -> str:
    response = client.get(reverse("agreement_clauses", args=[agreement.pk]), {"item": item} if item else {})
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, agreement: Agreement, item: str, **data: str) -> int:
    return client.post(reverse("clause_finding", args=[agreement.pk, item]), data).status_code


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(makers.person("dpo"))
    return client


def test_the_text_stands_beside_the_list_with_a_proposal(officer: Client) -> None:
    agreement = in_review(without=ALL)
    shown = page(officer, agreement, "subprocessors")
    assert shown.count('class="ti"') == len(CLAUSES)
    assert "§ 7 Abs. 1" in shown
    assert "<mark>(1) Der Auftraggeber erteilt die allgemeine Genehmigung" in shown
    assert "Ein Vorschlag ist kein Befund" in shown
    assert "§ 11 Löschung und Rückgabe" in shown  # the whole text lies below
    assert "Im Text: 21 Tage (§ 7 Abs. 3)" in shown
    assert "erfasst sind 30 Tage" in shown
    assert "Training ist ausgeschlossen" in page(officer, agreement, "no_training")


def test_the_first_clause_that_nobody_judged_is_shown(officer: Client) -> None:
    assert "<h2>Dauer</h2>" in page(officer, in_review(without=("duration", "security")))
    assert "<h2>Gegenstand</h2>" in page(officer, in_review(text=False))
    assert "<h2>Gegenstand</h2>" in page(officer, in_review(text=False), "no-such-item")
    assert "<h1>Dauer</h1>" in page(officer, in_review(text=False), "duration")


def test_without_a_text_findings_are_recorded_all_the_same(officer: Client) -> None:
    agreement = in_review(text=False, without=ALL)
    assert "Noch kein Text" in page(officer, agreement)
    assert send(officer, agreement, "duration", result="fulfilled", place="§ 1 Abs. 2") == 302
    check = agreement.clauses.get(item="duration")
    assert (check.origin, check.read_in, check.place) == (ClauseOrigin.PERSON, None, "§ 1 Abs. 2")


def test_a_confirmed_proposal_says_so_and_names_the_file(officer: Client) -> None:
    agreement = in_review(without=ALL)
    reading = reading_of(agreement)
    assert reading
    proposal = reading.proposals["duration"]
    assert (
        send(officer, agreement, "duration", result="fulfilled", place=proposal.place, quote=proposal.quote)
        == 302
    )
    check = agreement.clauses.get(item="duration")
    assert (check.origin, check.read_in, check.quote) == (
        ClauseOrigin.PROPOSAL,
        reading.version,
        proposal.quote,
    )
    assert send(officer, agreement, "duration", result="fulfilled", place="§ 2", quote="Other") == 302
    assert agreement.clauses.get(item="duration").origin == ClauseOrigin.PERSON
    details = [event.details for event in AuditEvent.objects.filter(event="agreement:record_clause")]
    assert {"item": "duration", "result": "fulfilled", "origin": "proposal"} in details
    assert not any("Other" in str(each) or "Laufzeit" in str(each) for each in details)


def test_a_proposal_is_taken_over_where_something_else_was_found(officer: Client) -> None:
    agreement = in_review()
    agreements.record_clause(
        agreement, "duration", ClauseResult.MISSING, place="§ 99", by=makers.person("dpo")
    )
    assert 'value="§ 99"' in page(officer, agreement, "duration")
    url = f"{reverse('agreement_clauses', args=[agreement.pk])}?item=duration&take=1"
    assert url.replace("&", "&amp;") in page(officer, agreement, "duration")
    assert 'value="§ 1 Abs. 2"' in officer.get(url).content.decode()


def test_after_a_finding_comes_the_next_clause(officer: Client) -> None:
    agreement = in_review(text=False, without=("duration", "security", "contract_party"))
    url = reverse("clause_finding", args=[agreement.pk, "security"])
    assert officer.post(url, {"result": "missing"}).headers["Location"].endswith("?item=contract_party")
    url = reverse("clause_finding", args=[agreement.pk, "contract_party"])
    assert officer.post(url, {"result": "missing"}).headers["Location"].endswith("?item=duration")


@pytest.mark.parametrize(
    "data",
    [
        {"result": "partly", "place": "§ 3", "quote": "Kept"},
        {"result": "not_applicable", "quote": "Kept"},
        {"result": "fulfilled", "quote": "Kept"},
        {"result": "fine", "place": "§ 3", "quote": "Kept"},
        {"result": "partly", "reason": "r" * 501, "quote": "Kept"},
        {"result": "missing", "place": "p" * 121, "quote": "Kept"},
    ],
)
def test_what_is_wrong_is_told_and_what_was_entered_stays(officer: Client, data: dict[str, str]) -> None:
    agreement = in_review(text=False, without=ALL)
    response = officer.post(reverse("clause_finding", args=[agreement.pk, "duration"]), data)
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert not agreement.clauses.exists()


@pytest.mark.parametrize("result", [ClauseResult.PARTLY, ClauseResult.NOT_APPLICABLE])
def test_what_has_to_be_explained_is_or_closes_the_way_to_activation(result: str) -> None:
    owner, officer = makers.person("manager"), makers.person("dpo")
    vendor = makers.vendor(owner=owner)
    agreement = makers.judged(makers.agreement(vendor, AgreementState.READY), officer)
    with pytest.raises(RefusedError) as refused:
        agreements.record_clause(agreement, "duration", result, reason=" ", by=officer)
    assert refused.value.code == "reason_missing"
    agreements.record_clause(agreement, "duration", result, reason="No end.", by=officer)
    assert "activate" in allowed(agreement, owner)
    ClauseCheck.objects.filter(agreement=agreement, item="duration").update(reason="")
    assert "activate" not in allowed(agreement, owner)
    label = next(clause.label for clause in CLAUSES if clause.key == "duration")
    with override("en"), pytest.raises(RefusedError) as refused:
        agreements.activate(agreement, by=owner)
    assert "reason" in str(refused.value)
    with override("en"):
        assert str(label) in str(refused.value)
    beside = "no_training"  # an item about models, which Art. 28 doesn't ask for
    agreements.record_clause(agreement, beside, ClauseResult.NOT_APPLICABLE, by=officer)


def test_an_older_file_is_named_as_such(officer: Client) -> None:
    agreement = in_review(without=ALL)
    assert send(officer, agreement, "duration", result="missing") == 302
    assert "betrifft eine ältere Datei" not in page(officer, agreement, "duration")
    document = agreement.documents.get()
    documents.add_version(document, Given(docx("§ 1 Dauer", "Neu."), "Neu.docx"), by=makers.person("dpo"))
    assert "betrifft eine ältere Datei" in page(officer, agreement, "duration")


def test_who_reads_only_sees_no_form(client: Client) -> None:
    agreement = in_review(without=ALL)
    client.force_login(makers.person("auditor"))
    shown = page(client, agreement)
    assert "Ein Vorschlag ist kein Befund" in shown
    assert 'id="finding"' not in shown
    assert send(client, agreement, "duration", result="missing") == 403


def test_a_decided_agreement_takes_no_finding(officer: Client) -> None:
    agreement = makers.agreement(makers.vendor(), AgreementState.TERMINATED)
    assert 'id="finding"' not in page(officer, agreement)
    assert send(officer, agreement, "duration", result="missing") == 302
    assert agreement.clauses.get(item="duration").result == ClauseResult.FULFILLED


def test_the_queries_do_not_grow(officer: Client) -> None:
    few, many = in_review(without=ALL[2:]), in_review()
    counts = []
    for agreement in (few, many):
        page(officer, agreement)  # reads the text; later it is remembered
        with CaptureQueriesContext(connection) as queries:
            page(officer, agreement)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_an_agreement_that_is_none_under_art_28_has_a_page_that_helps(officer: Client) -> None:
    of = makers.vendor()
    made = makers.agreement(of, AgreementState.DRAFT, without=ALL, kind=AgreementKind.NDA)
    avv = makers.agreement(of, without=())
    url = reverse("agreement_clauses", args=[made.pk])
    answer = officer.get(url, headers={"accept-language": "en"}).content.decode()
    for words in ("nothing to check by Art. 28", made.get_absolute_url(), f"/agreements/{avv.pk}/clauses/",
                  reverse("agreement_edit", args=[made.pk])):  # fmt: skip
        assert words in answer, words
    assert "data-triage" not in answer
    assert send(officer, made, "instructions", result="fulfilled", place="§ 1") == 302
    assert not made.clauses.exists()


def test_findings_from_before_its_kind_was_changed_stay_readable(officer: Client) -> None:
    made = makers.agreement(makers.vendor(), AgreementState.DRAFT, without=ALL[1:], kind=AgreementKind.NDA)
    assert "data-triage" in page(officer, made)

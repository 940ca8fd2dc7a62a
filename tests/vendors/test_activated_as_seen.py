"""A contract owner puts into force what the page showed, and nothing that was changed since."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.vendors.agreement_marks import mark_of
from apps.vendors.models import Agreement, AgreementState
from apps.vendors.services import agreements, documents, drafting
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import pdf
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def changes_a_term(agreement: Agreement, dpo: User) -> None:
    back = agreements.request_changes(agreement, by=dpo)
    terms = {"objection_days": 0}
    drafting.edit(back, terms, back.services.all(), by=dpo)
    agreements.find_ready(agreements.take(back, "submit", by=dpo), by=dpo)


def advises_anew(agreement: Agreement, dpo: User) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(opinion_text="As long as nobody objects")


def finds_another_clause(agreement: Agreement, dpo: User) -> None:
    agreements.record_clause(agreement, "duration", "partly", reason="Without an end", by=dpo)


def files_another_text(agreement: Agreement, dpo: User) -> None:
    given = Given(pdf("Another text"), "AVV.pdf")
    documents.upload(agreement.vendor, given, kind="agreement", title="AVV", agreement=agreement, by=dpo)


@pytest.mark.parametrize(
    "meanwhile", [changes_a_term, advises_anew, finds_another_clause, files_another_text]
)
def test_what_the_page_did_not_show_is_not_activated(meanwhile: Callable[[Agreement, User], None]) -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    ready = makers.judged(makers.agreement(makers.vendor(owner), AgreementState.READY), dpo)
    browser, seen = makers.browser(owner), mark_of(ready)
    assert f'name="seen" value="{seen}"' in browser.get(ready.get_absolute_url()).content.decode()
    meanwhile(ready, dpo)
    url = reverse("agreement_transition", args=[ready.pk, "activate"])
    answer = browser.post(url, {"seen": seen, "reason": "Because"})
    ready.refresh_from_db()
    assert (answer.status_code, ready.state) == (409, AgreementState.READY)
    page = answer.content.decode()
    assert "This has changed since you opened the page" in page
    assert page.count("Because") == 1
    assert f'name="next" value="{ready.get_absolute_url()}"' in page
    assert f'name="seen" value="{mark_of(ready)}"' in page
    assert browser.post(url).status_code == 409  # without a mark, nothing was seen
    assert browser.post(url, {"seen": mark_of(ready)}).status_code == 302
    ready.refresh_from_db()
    assert ready.state == AgreementState.ACTIVATED


@pytest.mark.parametrize(
    ("name", "reason", "status", "kept"),
    [
        ("terminate", " ".join(["Leak"] * 101), 422, "</textarea>"),  # too long for us
        ("terminate", "Leak", 302, ""),
        ("activate", "Leak", 409, "</p>"),
    ],
)
def test_a_reason_outlives_the_step_that_was_refused(name: str, reason: str, status: int, kept: str) -> None:
    owner = makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.ACTIVATED)
    url = reverse("agreement_transition", args=[agreement.pk, name])
    answer = makers.browser(owner).post(url, {"reason": reason})
    assert answer.status_code == status
    assert answer.content.decode().count(f">{reason}{kept}") == (1 if kept else 0)

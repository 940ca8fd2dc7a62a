"""The notice of an incident as a document: every field of Art. 33(3), and what is missing."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.incidents.models import Incident
from apps.incidents.pages.detail import incident_page
from tests.incidents.makers import ACCOUNT, assessed, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Incident:
    said = {"measures": "Deleted everywhere", "contact": "dpo@rheinwerk.example"}
    return assessed(incident(), makers.person("dpo"), said, personal_data=True, risk="risk", persons=40)


def opened(made: Incident, person: User) -> Any:
    return makers.browser(person).get(reverse("incident_notice", args=[made.ref]))


def text_of(made: Incident, person: User) -> str:
    with translation.override("en"):
        context = {"page": incident_page(made, person), "made_at": clock.now(), "made_for": person}
        return render_to_string("reports/incident_notice.html", context)


def test_it_is_a_tagged_pdf_and_taking_it_is_written_down(made: Incident) -> None:
    pytest.importorskip("weasyprint")
    dpo = makers.person("dpo")
    answer = opened(made, dpo)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f'filename="notice-{made.ref}-' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    event = AuditEvent.objects.get(event="incident:hand_out")
    assert (event.actor, event.details) == (dpo.pseudonym, {"status": 200})


def test_it_holds_every_field_and_says_what_is_missing(made: Incident, settings: Any) -> None:
    settings.ORGANISATION_NAME = "Rheinwerk Pumpen GmbH"
    shown = text_of(made, makers.person("dpo"))
    for words in (
        ACCOUNT,
        "Rheinwerk Pumpen GmbH",
        "Deleted everywhere",
        "dpo@rheinwerk.example",
        "40",
        "Art. 33(3)(d) GDPR",
    ):
        assert words in shown
    for words in ("5 fields are still missing", "no legal advice", "Supervisory authority (Art. 33(1) GDPR)"):
        assert words in shown
    assert shown.count(">missing<") == 5  # when it happened, both categories, records, consequences
    assert shown.startswith("<!doctype html>")


def test_who_only_reported_it_gets_no_document(made: Incident) -> None:
    assert opened(made, made.reported_by).status_code == 403
    assert opened(made, makers.person("manager")).status_code == 404
    own = incident(makers.person("manager"))
    assert opened(own, own.reported_by).status_code == 404
    assert not AuditEvent.objects.filter(event="incident:hand_out").exists()

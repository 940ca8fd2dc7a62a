"""The evidence of a round: complete, readable, known by its hash, written down."""

import hashlib
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.access.models import Campaign, CampaignExport, Scope
from apps.access.services import campaign_days, campaigns
from apps.accounts.models import User
from tests.access.browsing import signed_in
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.events import events_of
from tests.access.makers import Office, away, granted, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Office:
    return office()


@pytest.fixture
def campaign(at: Office) -> Campaign:
    """One kept by the manager, one ended by the deputy, one by the portal."""
    first, second = granted(at, Scope.CHAT), granted(at, Scope.API)
    granted(at, Scope.CHAT, to=at.key_admin)
    made = opened(at)
    campaigns.decide(item_of(made, first), True, reason="", by=at.manager)
    away(at.manager, at.colleague)
    campaigns.decide(item_of(made, second), False, reason="=HYPERLINK(1)", by=at.colleague)
    campaign_days.settle(overdue(made))
    return Campaign.objects.get()


def taken(person: User, campaign: Campaign, kind: str) -> Any:
    return signed_in(person).get(reverse(f"recertification_{kind}", args=[campaign.pk]))


def test_the_sheet_shows_every_access_and_who_said_what(at: Office, campaign: Campaign) -> None:
    answer = taken(at.auditor, campaign, "xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    told = [(row[1], row[6], row[7], row[8]) for row in rows[1:]]
    assert told == [
        ("Jonas Weber", "Kept", None, "Petra Janssen"),
        ("Jonas Weber", "Ended", "=HYPERLINK(1)", "Leyla Aydin for Petra Janssen"),
        ("David Schreiber", "Ended", None, "the portal, after the deadline"),
    ]


def test_what_left_is_known_by_its_hash(at: Office, campaign: Campaign) -> None:
    answer = taken(at.auditor, campaign, "xlsx")
    made = CampaignExport.objects.get()
    assert made.sha256 == hashlib.sha256(answer.content).hexdigest() == answer.headers["X-Content-SHA256"]
    assert (made.made_by, made.file_kind) == (at.auditor, "xlsx")
    assert events_of(campaign)[-1] == "campaign:export"
    assert made.sha256 in signed_in(at.auditor).get(campaign.get_absolute_url()).content.decode()


def test_the_document_is_tagged(at: Office, campaign: Campaign) -> None:
    pytest.importorskip("weasyprint")
    answer = taken(at.key_admin, campaign, "pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert b"/MarkInfo" in answer.content or b"/ObjStm" in answer.content
    assert CampaignExport.objects.get().sha256 == hashlib.sha256(answer.content).hexdigest()


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_who_takes_it(at: Office, campaign: Campaign, kind: str) -> None:
    url = reverse(f"recertification_{kind}", args=[campaign.pk])
    for who in ("manager", "employee", "other_manager"):
        assert signed_in(getattr(at, who)).get(url).status_code == 403
    assert signed_in(officer()).get(url).status_code == 200

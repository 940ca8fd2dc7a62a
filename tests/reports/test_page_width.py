"""Evidence is read whole: nothing stands beyond the edge of the paper, in either language."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from apps.access.models import Scope
from apps.access.services import campaigns
from tests.access.browsing import signed_in
from tests.access.campaign_makers import item_of, opened
from tests.access.makers import granted, office
from tests.vendors import makers

pytestmark = pytest.mark.django_db
LONG = "Unterauftragsverarbeitungsvereinbarungsverwaltung"
NARROWEST = 0.45  # of a letter, by its size: Inter is wider on average


def right_edges(document: bytes) -> tuple[float, float]:
    """How far the text of all pages reaches at least, and how wide the paper is, in points."""
    reader, reached = PdfReader(BytesIO(document)), []

    def seen(text: str, _outer: Any, matrix: list[float], _font: Any, size: float) -> None:
        scale = abs(_outer[0]) * abs(matrix[0])
        reached.append(_outer[4] + _outer[0] * matrix[4] + NARROWEST * scale * size * len(text.strip()))

    for page in reader.pages:
        page.extract_text(visitor_text=seen)
    return max(reached), float(reader.pages[0].mediabox.width)


def words(document: bytes) -> str:
    """Without blanks and hyphens, which fall where lines end."""
    whole = "".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)
    return re.sub(r"[\s\u2010]", "", whole)


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    pytest.importorskip("weasyprint")
    return str(request.param)


def test_of_the_register(language: str) -> None:
    case = makers.use_case(makers.person("employee"), title=LONG, purpose=f"{LONG} {LONG}")
    makers.condition(case, "review_rate", 20)
    browser = makers.browser(makers.person("officer"))
    browser.cookies["portal_language"] = language
    document = browser.get(reverse("register_pdf")).content
    reached, width = right_edges(document)
    assert reached < width
    with translation.override(language):
        assert "".join(translation.gettext("Conditions in force").split()) in words(document)


def test_of_the_evidence_of_a_round(language: str) -> None:
    at = office()
    grant = granted(at, Scope.CHAT)
    made = opened(at)
    campaigns.decide(item_of(made, grant), False, reason=LONG, by=at.manager)
    browser = signed_in(at.auditor)
    browser.cookies["portal_language"] = language
    document = browser.get(reverse("recertification_pdf", args=[made.pk])).content
    reached, width = right_edges(document)
    assert reached < width
    with translation.override(language):
        told = translation.pgettext("by who decided", "Ended")
        assert told in words(document)
        assert "".join(translation.gettext("Last used").split()) in words(document)

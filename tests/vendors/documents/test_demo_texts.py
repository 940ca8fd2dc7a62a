"""The contracts of the demo company say what its records claim of them, where they claim it."""

import re

import pytest

from apps.reports.cast.vendors import AZURBLAU, NORDLICHT_PLACES
from apps.vendors.services import texts
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_text_of_each_contract_is_found_by_its_agreement(cast: Cast) -> None:
    german = texts.latest_text(cast.agreements["nordlicht-ki"])
    english = texts.latest_text(cast.agreements["azurblau-cloud"])
    assert german is not None
    assert english is not None
    assert "Vertrag zur Auftragsverarbeitung" in german
    assert "Data Processing Agreement" in english
    assert texts.latest_text(cast.agreements["mistralwind"]) is None


def test_every_place_that_the_records_name_is_in_the_text(cast: Cast) -> None:
    german = flat(texts.latest_text(cast.agreements["nordlicht-ki"]) or "")
    for place in NORDLICHT_PLACES.values():
        for heading in re.findall(r"§ \d+|Anlage \d", place):
            assert f"{heading} " in german or f"{heading}:" in german, place
    english = flat(texts.latest_text(cast.agreements["azurblau-cloud"]) or "")
    for place in AZURBLAU.agreements[0].places.values():
        assert f"{place} " in english, place


def test_one_is_a_pdf_of_several_pages_and_one_a_word_document(cast: Cast) -> None:
    version = texts.latest_version(cast.agreements["nordlicht-ki"])
    assert version is not None
    assert (version.file_kind, version.pages_without_text) == ("pdf", 0)
    assert 2 <= version.pages <= 5
    other = texts.latest_version(cast.agreements["azurblau-cloud"])
    assert other is not None
    assert other.file_kind == "docx"

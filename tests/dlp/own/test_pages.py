"""The pages of own content: written by one, put into force by another, read by nobody else."""

import io
import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.roles import ROLES
from apps.dlp.models import Collection, Kind, ListImport, Source, Version, VersionState, Word
from apps.dlp.services import words
from tests.dlp.content.test_documents import PRICES
from tests.dlp.own import makers
from tests.dlp.own.test_seen import carried
from tests.dlp.own.test_sources import CSV
from tests.vendors.makers import browser

pytestmark = pytest.mark.django_db
OVERVIEW = "/own-content/"


@pytest.fixture
def officer() -> Client:
    return browser(makers.officer())


def of(version: Version, name: str, *more: Any) -> str:
    return reverse(name, args=[version.collection_id, version.number, *more])


def begun(officer: Client, kind: Kind = Kind.TERMS) -> Version:
    said = {"kind": kind, "name": "Codenamen", "category": "projects", "language": "de"}
    assert officer.post(reverse("own_collection_new"), said).status_code == 302
    return Version.objects.get()


@pytest.mark.parametrize("role", ROLES)
def test_officers_and_the_dpo_read_it(role: str) -> None:
    version = makers.in_force(Kind.TERMS, "Rheingold")
    client = browser(makers.person(role))
    expected = 200 if role in ("officer", "dpo") else 403
    names = ("own_content", "own_content_try", "own_collection_new")
    urls = [*map(reverse, names), version.get_absolute_url(), version.collection.get_absolute_url()]
    assert {client.get(url).status_code for url in urls} == {expected}
    assert (b"/own-content/" in client.get("/me/sessions/").content) == (expected == 200)


def test_from_an_empty_page_to_a_word_in_force(officer: Client) -> None:
    assert b"No own content yet" in officer.get(OVERVIEW).content
    version = begun(officer)
    said = officer.post(of(version, "own_words_new"), {"texts": "Rheingold\nProjekt Nixe\nab"}, follow=True)
    assert b"Taken in: 2." in said.content
    assert officer.post(of(version, "own_version_transition", "submit"), {}).status_code == 302
    other = browser(makers.person("dpo"))
    page = other.get(version.get_absolute_url()).content
    assert b"Put in force" in page
    assert b"Take out" not in page
    other.post(of(version, "own_version_transition", "activate"), carried(other, version, "activate"))
    version.refresh_from_db()
    assert version.state == VersionState.ACTIVE
    assert b"2 entries" in officer.get(OVERVIEW).content
    said = officer.post(reverse("own_content_try"), {"text": "Wann beginnt Rheingold?"})
    assert b">Rheingold</mark>" in said.content
    assert b"Codenamen" in said.content


def test_the_writer_sees_no_button_to_activate(officer: Client) -> None:
    version = begun(officer)
    officer.post(of(version, "own_words_new"), {"texts": "Rheingold"})
    officer.post(of(version, "own_version_transition", "submit"), {})
    assert b"Put in force" not in officer.get(version.get_absolute_url()).content
    said = officer.post(of(version, "own_version_transition", "activate"), {}, follow=True)
    assert b"somebody else has to decide" in said.content


def test_what_is_refused_stays_in_the_form(officer: Client) -> None:
    version = begun(officer, Kind.PATTERNS)
    answer = officer.post(of(version, "own_words_new"), {"texts": "KD-(broken"})
    assert answer.status_code == 422
    assert b"KD-(broken" in answer.content
    assert b"RE2" in answer.content


def test_the_trial_shows_what_it_hits(officer: Client) -> None:
    version = begun(officer, Kind.PATTERNS)
    officer.post(of(version, "own_words_new"), {"texts": r"\b[a-z]{5}\b"})
    page = officer.get(of(version, "own_version_trial")).content
    assert b"everyday sentences: too many" in page
    assert page.count(b"<mark>") == 20
    said = officer.post(of(version, "own_version_transition", "submit"), {}, follow=True)
    assert b"The trial has not passed" in said.content


def test_words_are_searched_and_taken_out(officer: Client) -> None:
    version = begun(officer)
    officer.post(of(version, "own_words_new"), {"texts": "Rheingold\nBöllerschuß"})
    found = sought(officer, version.get_absolute_url(), "boeller")
    assert "Böllerschuß" in found
    assert "Rheingold" not in found
    assert "Nothing of that kind" in sought(officer, version.get_absolute_url(), "xyz")
    word = Word.objects.get(text="Rheingold")
    assert officer.post(of(version, "own_word_removal", word.pk)).status_code == 302
    assert not Word.objects.filter(text="Rheingold").exists()


def test_what_is_looked_for_stands_in_no_address(officer: Client) -> None:
    version = begun(officer)
    url = version.get_absolute_url()
    made = [f"Rheingold {number:03}" for number in range(120)]
    officer.post(of(version, "own_words_new"), {"texts": "\n".join([*made, "Lorelei"])})
    page, seen = sought(officer, url, "rheingold"), list[str]()
    while True:
        addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
        assert "rheingold" not in "".join(map(unquote, addresses)).casefold()
        seen += re.findall(r">(Rheingold \d{3})</th>", page)
        following = [address for address in addresses if address.startswith("?after=")]
        if not following:
            break
        page = sought(officer, url + following[0], "rheingold")
    assert seen == made
    assert f'formaction="{url}"' in page
    assert b"Rheingold 000" in officer.get(url, {"words": "Lorelei", "q": "Lorelei"}).content


def test_more_words_than_can_be_looked_for_are_refused_with_a_sentence(officer: Client) -> None:
    version = begun(officer)
    officer.post(of(version, "own_words_new"), {"texts": "Rheingold"})
    answer = officer.post(version.get_absolute_url(), {"words": "x" * 81})
    assert answer.status_code == 422
    assert b"at most 80 characters" in answer.content
    assert "Rheingold" in sought(officer, version.get_absolute_url(), "")


def sought(officer: Client, url: str, words: str) -> str:
    answer = officer.post(url, {"words": words})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_list_is_looked_at_and_imported(officer: Client) -> None:
    version = begun(officer, Kind.VALUES)
    assert b"This version is empty" in officer.get(version.get_absolute_url()).content
    file = SimpleUploadedFile("Kunden.csv", CSV)
    assert officer.post(of(version, "own_import_new"), {"file": file}).status_code == 302
    held = ListImport.objects.get()
    page = officer.get(held.get_absolute_url()).content
    assert b"Kunde" in page
    assert b"Albers" not in page
    said = officer.post(reverse("own_import_commit", args=[held.pk]), {}, follow=True)
    assert b"choose at least one column" in said.content
    officer.post(reverse("own_import_commit", args=[held.pk]), {"columns": ["0", "1"]})
    assert Source.objects.get().count == 5
    assert browser(makers.officer()).get(held.get_absolute_url()).status_code == 404
    assert b"No rows are kept here" in officer.get(held.get_absolute_url()).content


def test_a_document_comes_as_a_file_or_as_text(officer: Client) -> None:
    version = begun(officer, Kind.DOCUMENTS)
    address = of(version, "own_document_new")
    assert officer.post(address, {"title": "Preise"}).status_code == 422
    broken = officer.post(address, {"title": "Preise", "file": io.BytesIO(b"no document")})
    assert b"neither a PDF nor a Word document" in broken.content
    assert officer.post(address, {"title": "Preise", "text": PRICES}).status_code == 302
    source = Source.objects.get()
    assert officer.post(of(version, "own_source_removal", source.pk)).status_code == 302
    assert not Source.objects.exists()


def test_a_name_is_taken_once(officer: Client) -> None:
    begun(officer)
    said = {"kind": Kind.TERMS, "name": "CODENAMEN", "category": "projects", "language": "de"}
    assert officer.post(reverse("own_collection_new"), said).status_code == 422
    assert Collection.objects.count() == 1


def test_what_is_tried_is_found_in_no_event(officer: Client, caplog: pytest.LogCaptureFixture) -> None:
    officer.post(reverse("own_content_try"), {"text": "Streng geheim: KANARIENVOGEL"})
    assert "KANARIENVOGEL" not in caplog.text


def test_queries_do_not_grow(officer: Client) -> None:
    version = makers.draft(Kind.TERMS, "Rheingold")
    urls = (OVERVIEW, version.get_absolute_url())
    before = [queries_of(officer, url) for url in urls]
    for _each in range(4):
        makers.in_force(Kind.TERMS, "Rheingold")
    words.add(version, [f"Wort {n}" for n in range(40)], by=version.written_by)
    assert [queries_of(officer, url) for url in urls] == before


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as done:
        assert client.get(url).status_code == 200
    return len(done)

"""Lists and documents are read once; the database never holds a clear value of them."""

from collections.abc import Iterator

import pytest
from django.db import connection

from apps.dlp.models import ImportState, Kind, ListImport, Source
from apps.dlp.services import imports, sources, versions
from apps.dlp.services.building import build
from apps.lifecycle.advance import RefusedError
from apps.reports.cast.builders.word import word_document
from apps.reports.cast.documents import Paragraph
from tests.dlp.content.test_documents import PRICES
from tests.dlp.own import makers

pytestmark = pytest.mark.django_db
CSV = (
    "Nr;Kunde;Mail\nKD-40711;Albers, Beate;beate.albers@example.org\nKD-40712;Lorelei Bräu;Freitag\n".encode()
)
CLEAR = ("40711", "albers", "beate", "lorelei", "bräu", "braeu")


def at_rest() -> Iterator[str]:
    """Every row of every table of the app, as text and as bytes."""
    tables = [table for table in connection.introspection.table_names() if table.startswith("dlp_")]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608 -- names from the catalogue
            yield from (row[0] for row in cursor.fetchall())


def contains(clear: str) -> bool:
    forms = (clear.lower(), clear.encode().hex(), clear.lower().encode().hex())
    return any(form in row.lower() for row in at_rest() for form in forms)


def imported(*columns: int) -> ListImport:
    version = makers.draft(Kind.VALUES)
    held = imports.stage(version, CSV, "Kunden.csv", by=version.written_by)
    return imports.commit(held, columns, by=version.written_by)


def test_an_import_is_looked_at_first_and_kept_sealed() -> None:
    version = makers.draft(Kind.VALUES)
    held = imports.stage(version, CSV, "Kunden.csv", by=version.written_by)
    looks = imports.looks(held)
    assert [(look.name, look.new, look.refused) for look in looks] == [
        ("Nr", 2, 0), ("Kunde", 3, 0), ("Mail", 1, 1),
    ]  # fmt: skip
    assert not Source.objects.exists()
    assert not [clear for clear in CLEAR if contains(clear)]


def test_only_digests_of_the_chosen_columns_are_kept() -> None:
    done = imported(0, 1)
    assert (done.state, done.counts) == (ImportState.COMMITTED, {"new": 5})
    assert (bytes(done.sealed), bytes(done.wrapped)) == (b"", b"")
    assert not [clear for clear in CLEAR if contains(clear)]
    source = Source.objects.get()
    assert (source.count, len(bytes(source.digests))) == (5, 80)


def test_the_values_are_found_and_others_are_not() -> None:
    version = imported(0, 1).version
    text = "Beate Albers, KD 40711, schrieb der Lorelei-Bräu am Freitag an beate.albers@example.org."
    found = [text[f.start : f.end] for f in build([version]).find(text)]
    assert found[:3] == ["Beate Albers", "KD 40711", "Lorelei-Bräu"]
    assert not [value for value in found if "Freitag" in value or "@" in value]


def test_another_portal_knows_nothing_of_a_stolen_table() -> None:
    version = imported(0, 1).version
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM dlp_contentkey")
    assert list(build([version]).find("Beate Albers, KD 40711")) == []


def test_words_are_imported_into_a_dictionary() -> None:
    version = makers.draft(Kind.TERMS, "Lorelei Bräu")
    held = imports.stage(version, CSV, "Projekte.csv", by=version.written_by)
    assert [(look.new, look.known) for look in imports.looks(held)] == [(2, 0), (1, 1), (2, 0)]
    assert imports.commit(held, [1], by=version.written_by).counts == {"new": 1, "known": 1, "refused": 0}


def test_what_nobody_imports_is_emptied_after_a_day() -> None:
    version = makers.draft(Kind.VALUES)
    held = imports.stage(version, CSV, "Kunden.csv", by=version.written_by)
    ListImport.objects.update(expires_at=version.written_at)
    with pytest.raises(RefusedError):
        imports.looks(ListImport.objects.get())
    assert imports.expire() == 1
    held.refresh_from_db()
    assert (held.state, bytes(held.sealed)) == (ImportState.DISCARDED, b"")


def test_a_document_is_known_again_and_its_text_is_not_kept() -> None:
    version = makers.draft(Kind.DOCUMENTS)
    sources.add_text(version, "Preisliste 2026", PRICES, by=version.written_by)
    assert not contains("Lorelei 40")
    version.refresh_from_db()
    active = makers.activated(version)
    passage = " ".join(PRICES.split())[100:400]
    found = list(build([active]).find(f"Hallo, {passage}"))
    assert {f.rule_id for f in found} == {f"document.{Source.objects.get().pk}"}


def test_a_file_is_read_by_the_limited_process() -> None:
    version = makers.draft(Kind.DOCUMENTS)
    with pytest.raises(RefusedError) as refusal:
        sources.add_file(version, "", b"%PDF-1.7 nothing", "Preise.pdf", by=version.written_by)
    assert refusal.value.code == "damaged"
    written = word_document([Paragraph(0, PRICES)])
    made = sources.add_file(version, "", written, "Preise.docx", by=version.written_by)
    assert (made.title, made.count > 20) == ("Preise.docx", True)


def test_too_little_text_is_refused() -> None:
    version = makers.draft(Kind.DOCUMENTS)
    with pytest.raises(RefusedError) as refusal:
        sources.add_text(version, "Kurz", "Nur fünf Wörter stehen hier", by=version.written_by)
    assert refusal.value.code == "short"


def test_a_source_leaves_with_the_next_version_only() -> None:
    version = makers.draft(Kind.DOCUMENTS)
    sources.add_text(version, "Preisliste 2026", PRICES, by=version.written_by)
    version.refresh_from_db()
    first = makers.activated(version)
    second = versions.begin(first.collection, by=makers.officer())
    sources.remove(Source.objects.get(), second, by=second.written_by)
    second.refresh_from_db()
    assert (Source.objects.of(first).count(), Source.objects.of(second).count(), second.entries) == (1, 0, 0)

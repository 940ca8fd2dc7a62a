"""A table nobody has seen before goes in by the suggestions alone."""

import pytest

from apps.accounts.models import Department, User
from apps.common.tables.reading import read
from apps.register.imports.suggestions import normalised, suggest
from apps.register.models import Channel, UseCase
from apps.vendors.models import DataClass
from tests.register.imports.makers import csv_file, imported

pytestmark = pytest.mark.django_db
HEAD = (
    "Ansprechperson", "Löschfrist (Tage)", "Einsatzzweck", "Werden personenbezogene Daten verarbeitet?",
    "Lfd. Nr.", "Fachbereich", "Sonstiges", "Schutzklasse", "Name der KI-Anwendung",
    "Rechtsgrundlage (DSGVO)",
    "Kanal",
    "Wiedervorlage am", "Sonstiges",
)  # fmt: skip
ROWS = (
    ("Frau Öztürk", "90", "Angebote formulieren und Rückfragen zusammenfassen", "Ja", "KI-01", "Vertrieb",
     "–", "intern", "Angebotsassistent", "Art. 6 Abs. 1 lit. f DSGVO", "Chat", "31.03.2031", "grün"),
    ("Herr Groß", "30 Tage", "Verträge; Klauseln prüfen – nur Entwürfe", "nein", "KI-02", "Einkauf", "",
     "vertraulich", "Vertragsprüfung", "Art. 6 Abs. 1 lit. b DSGVO", "API", "01.07.2031", ""),
    ("Frau Özil", "365", "Protokolle von Sitzungen schreiben", "ja", "KI-03", "Vertrieb", "x",
     "Streng vertraulich", "Protokollhilfe", "Art. 6 Abs. 1 lit. f DSGVO", "beide", "", ""),
)  # fmt: skip


def test_a_german_table_goes_in_without_a_mapping(importer: User) -> None:
    for name in ("Vertrieb", "Einkauf"):
        Department.objects.create(name=name)
    data = csv_file(*ROWS, head=HEAD, delimiter=";").decode().encode("cp1252")
    batch = imported(data, importer, "KI-Verzeichnis.csv")
    assert batch.counts == {
        "rows": 3, "imported": 3, "updated": 0, "unchanged": 0, "refused": 0, "blank": 0,
    }  # fmt: skip
    assert batch.told == []
    first, second, third = UseCase.objects.order_by("ref")
    assert [case.title for case in (first, second, third)] == [row[8] for row in ROWS]
    assert [case.department.name for case in (first, second)] == ["Vertrieb", "Einkauf"]
    text = second.versions.get()
    basis = text.purposes.get()
    assert (text.purpose, basis.text, basis.reference) == (ROWS[1][2], ROWS[1][2], ROWS[1][9])
    assert (basis.article_6, basis.article_9, third.versions.get().purposes.get().article_6) == ("b", "", "f")
    assert (text.personal_data, text.retention_days, text.channel) == (False, 30, Channel.API)
    assert text.max_data_class == DataClass.CONFIDENTIAL
    assert first.next_review_on is not None
    assert first.next_review_on.isoformat() == "2031-03-31"
    record = first.imported_records.get()
    assert (record.source_id, record.source) == ("KI-01", "KI-Verzeichnis")
    assert record.extras["Ansprechperson"] == "Frau Öztürk"
    assert (record.extras["Sonstiges"], record.extras["Sonstiges (2)"]) == ("–", "grün")


@pytest.mark.parametrize(
    ("head", "cells", "target", "column"),
    [
        (("Nr", "Titel", "Text"), ("1", "Angebote", "x"), "title", "Titel"),
        (("useCaseName", "useCaseID"), ("Offers", "17"), "source_id", "useCaseID"),
        (("Tool Name", "Publishing Body"), ("Offers", "HMRC"), "department", "Publishing Body"),
        (("Titel", "Kurzbeschreibung des Zwecks"), ("A b c", "Ein Satz, der sagt, wozu das Ganze dient."),
         "purpose", "Kurzbeschreibung des Zwecks"),
        (("Titel", "Personenbezug (j/n)"), ("Abc", "j"), "personal_data", "Personenbezug (j/n)"),
    ],
)  # fmt: skip
def test_headings_are_recognised(
    head: tuple[str, ...], cells: tuple[str, ...], target: str, column: str
) -> None:
    found = suggest(read(csv_file(cells, head=head)), "x")
    assert found.columns.get(target) == (column,)


def test_a_column_of_other_values_is_not_taken_for_a_flag() -> None:
    table = read(
        csv_file(("A title", "see annex 4"), ("Another", "unclear"), head=("Titel", "Personenbezug"))
    )
    assert "personal_data" not in suggest(table, "x").columns


def test_headings_are_compared_without_their_dress() -> None:
    assert normalised("Use_Case-ID:") == normalised("useCaseID") == "use case id"
    assert normalised("Löschfrist (Tage)") == "loeschfrist tage"

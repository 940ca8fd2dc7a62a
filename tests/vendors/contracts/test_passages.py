import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.vendors.contracts import MOST_CHARACTERS, Passage, TextTooLongError, read, sentences

PRINTED = """Vertrag zur Auftragsverarbeitung

§ 1 Gegenstand und Dauer des Auftrags
(1) Gegenstand der Verarbeitung ist der Betrieb der Plattform nach dem Haupt-
vertrag vom 1.1.2026. Die Einzelheiten ergeben sich aus
§ 2 Abs. 1 und der Anlage.
(2) Die Dauer entspricht der Laufzeit des Hauptvertrags.

3
\f§ 2
Weisungen
(1) Daten werden nur auf Weisung verarbeitet:
a) schriftlich,
b) in Textform.
Anlage 1: Maßnahmen
1. Zutrittskontrolle
Alarmanlage, Pförtner.
1.1 Türen
"""

MARKED = """Data Processing Terms
=====================

1\\. Subject
-----------

*   1.1 Scope. The processor acts for the controller.
*   The second [list](https://example.com/a_(b)) is **here**.

### 1.2 Term

(a) As long as the *agreement* runs.

**Schedule 1**

**Details of processing**

2\\. Duration:

The term.
"""


def by_place(text: str) -> dict[str, Passage]:
    return {passage.place: passage for passage in reversed(read(text).passages) if passage.kind != "heading"}


def test_a_printed_agreement_is_read_by_its_numbers() -> None:
    places = by_place(PRINTED)
    assert list(reversed(places)) == [
        "Zeile 1", "§ 1 Abs. 1", "§ 1 Abs. 2", "§ 2 Abs. 1", "§ 2 Abs. 1 lit. a", "§ 2 Abs. 1 lit. b",
        "Anlage 1, 1",
    ]  # fmt: skip
    first = places["§ 1 Abs. 1"]
    assert first.text.endswith(
        "Hauptvertrag vom 1.1.2026. Die Einzelheiten ergeben sich aus § 2 Abs. 1 und der Anlage."
    )
    assert (first.line, first.last_line, first.page) == (4, 6, 1)
    assert places["§ 2 Abs. 1"].headings == ("§ 2 Weisungen",)
    assert places["§ 2 Abs. 1"].page == 2
    assert (read(PRINTED).language, read(PRINTED).pages) == ("de", 2)


def test_markdown_is_read_by_its_headings() -> None:
    read_ = read(MARKED)
    places = by_place(MARKED)
    assert list(reversed(places)) == ["Section 1.1", "Section 1.2 (a)", "Schedule 1, 2"]
    assert places["Section 1.1"].text == "1.1 Scope. The processor acts for the controller."
    assert places["Section 1.2 (a)"].headings == ("Data Processing Terms", "1. Subject", "1.2 Term")
    assert places["Section 1.2 (a)"].text == "(a) As long as the agreement runs."
    assert places["Schedule 1, 2"].headings == ("Schedule 1 Details of processing", "2. Duration:")
    assert (read_.language, read_.pages) == ("en", None)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Art. 5 Vertraulichkeit der Beschäftigten", "Art. 5"),
        ("Article 9: Use of subprocessors", "Article 9"),
        ("CLAUSE 9 USE OF SUB-PROCESSORS", "Clause 9"),
        ("ANNEX III - LIST OF SUBPROCESSORS", "Annex III"),
        ("7.3 Haftung", "Ziff. 7.3"),
        ("IV. Schlussbestimmungen", "Ziff. IV"),
        ("###2.2. Pflichten", "Ziff. 2.2"),
    ],
)
def test_headings_of_many_kinds(line: str, place: str) -> None:
    passage = read(f"{line}\n\nDer Auftragnehmer und die Daten.").passages[1]
    assert passage.place == place
    assert len(passage.headings) == 1


@pytest.mark.parametrize(
    "line",
    ["§ 7 Abs. 3 gilt entsprechend.", "5 Werktage vorher", "28 DSGVO", "Section 5 applies to all transfers."],
)
def test_a_reference_is_no_heading(line: str) -> None:
    assert [passage.kind for passage in read(line).passages] != ["heading"]


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    long = "Der Auftragnehmer verarbeitet die Daten des Auftraggebers. " * 5
    assert len(read(f"{long}\n{long}\n{long}").passages) == 3


def test_every_passage_lies_where_it_says() -> None:
    for text in (PRINTED, MARKED):
        rows = text.replace("\f", "").split("\n")
        for passage in read(text).passages:
            assert text[passage.start : passage.end].split("\n")[0].strip() == rows[passage.line - 1].strip()


def test_no_text_and_too_much_text() -> None:
    assert read("").passages == ()
    with pytest.raises(TextTooLongError):
        read("a" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    "unit", ["[", "* ", "# ", "1.", "§ 1 A\n", "(a) ", "**", "\\", "\f", "a-\n", "| ", "-\n"]
)
def test_the_longest_text_is_read_in_seconds(unit: str) -> None:
    begun = time.monotonic()
    read(unit * (MOST_CHARACTERS // 8 // len(unit)))
    assert time.monotonic() - begun < 20


@given(st.text(alphabet="aA1 .\n\f*#-=_§()[]|\\ä:;,Ii", max_size=300))
def test_any_text_is_read_in_order(text: str) -> None:
    passages = read(text).passages
    assert [passage.index for passage in passages] == list(range(len(passages)))
    assert all(0 <= passage.start < passage.end <= len(text) and passage.text for passage in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(passage.place and len(passage.place) <= 120 for passage in passages)
    for passage in passages:
        for sentence in sentences(passage.text):
            assert passage.text[sentence.start : sentence.end] == sentence.text


def test_sentences_end_where_people_end_them() -> None:
    text = "Er prüft gem. Art. 28 Abs. 3 lit. h DSGVO, z. B. vor Ort. Er zahlt; der Rest folgt. (i) Ende"
    assert [sentence.text for sentence in sentences(text)] == [
        "Er prüft gem. Art. 28 Abs. 3 lit. h DSGVO, z. B. vor Ort.",
        "Er zahlt;",
        "der Rest folgt.",
        "(i) Ende",
    ]

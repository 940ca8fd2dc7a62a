"""A CSV file that is opened with another separator than it was written with: no cell becomes a formula."""

import csv
import io
from operator import itemgetter
from time import process_time

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from apps.common.tables import Column, Table, csv_blocks
from apps.common.tables.comma_file import SIGNS, harmless, unguarded
from apps.common.tables.reading import read

# Dense in what matters: separators, quotation marks, breaks, blanks and signs. No database keeps a null byte.
anything = st.characters(codec="utf-8", exclude_characters="\x00")
texts = st.text(st.one_of(st.sampled_from([*",;\t\r\n\"' a1", *SIGNS]), anything))
TABLE: Table[list[str]] = Table("Texts", tuple(Column(f"H{place}", itemgetter(place)) for place in range(3)))


def written(language: str, row: list[str]) -> str:
    with translation.override(language):
        return b"".join(csv_blocks(TABLE, [row])).decode("utf-8-sig")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("language", ["de", "en"])
@given(row=st.lists(texts, min_size=3, max_size=3))
@example(row=["x", "Preis,=1+1,x", "Preis;=1+1;x"])
@example(row=["x", "Preis\t@SUM(1)", 'x,"=1+1'])
@example(row=["x", 'x;"=1+1', "Liste:\n- eins\r+zwei"])
@example(row=["\t=1", " =1", "a, -5 %; ＝1"])
def test_no_cell_begins_like_a_formula_under_any_separator(
    language: str, separator: str, row: list[str]
) -> None:
    """Also behind blanks, which some programs drop."""
    file = io.StringIO(written(language, row), newline="")
    cells = [cell for line in csv.reader(file, delimiter=separator) for cell in line]
    assert [cell for cell in cells if cell.lstrip().startswith(SIGNS)] == []


@given(text=texts)
@example(text="'=1,'=2")
@example(text="'\t=1")
@example(text="Chat; '+Plus; ''-x")
def test_every_text_comes_back_as_it_was(text: str) -> None:
    """Also one with apostrophes of its own where ours stand: it gets one more."""
    assert unguarded(harmless(text)) == text


@pytest.mark.parametrize("language", ["de", "en"])
@given(row=st.lists(texts, min_size=3, max_size=3))
@example(row=["=1", "'=1", "- a\n- b"])
@example(row=["'\t=1", "x, '-5 %", "'Zitat'"])
def test_a_file_that_is_read_again_has_no_apostrophes_of_ours(language: str, row: list[str]) -> None:
    table = read(b"\xef\xbb\xbf" + written(language, ["x", *row[1:]]).encode(), "x.csv")
    assert table.columns == ("H0", "H1", "H2")
    assert [list(line.cells) for line in table.rows] == [["x", *row[1:]]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_prose_stays_readable(language: str) -> None:
    """The signs that stand within a sentence are left alone."""
    prose = "Zu- und Abgänge (a+b = c), a, -5 %; mail@firma.example, 3-4 Tage"
    file = written(language, ["x", prose, "y"])
    cells = read(file.encode(), "x.csv").rows[0].cells
    assert cells[1] == prose
    assert "Zu- und Abgänge (a+b = c), a, '-5 %; mail@firma.example, 3-4 Tage" in file


@pytest.mark.parametrize("filling", ["\n", "\t", ' "', ",", "a,=", "'"])
def test_long_texts_take_no_time(filling: str) -> None:
    begun = process_time()
    unguarded(harmless(filling * 100_000))
    assert process_time() - begun < 2

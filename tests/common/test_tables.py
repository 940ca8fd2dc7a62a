"""Tables that are handed out: whole, readable by a double click, and never calculated."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from apps.common.memory_files import memory_file
from apps.common.tables import FORMATS, Column, Table, csv_blocks, table_answer, write_workbook
from apps.common.tables.comma_file import FORMULA_STARTS
from apps.common.tables.workbook import LONGEST_CELL
from tests.open_files import written_in_temp_folder

EVIL = [f"{start}cmd|' /C calc'!A0" for start in FORMULA_STARTS]


def table(*columns: Any) -> Table[Any]:
    return Table("Register: [all]", columns or (Column("Text", lambda row: row),))


def written(shown: Table[Any], rows: Iterable[Any]) -> Any:
    file = io.BytesIO()
    write_workbook(shown, rows, file)
    return load_workbook(file).worksheets[0]


def lines(blocks: Iterable[bytes], delimiter: str = ",") -> list[list[str]]:
    text = b"".join(blocks).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_of_a_csv_file_begins_like_a_formula(text: str) -> None:
    shown = table(Column(text, lambda row: row))
    with translation.override("en"):
        assert lines(csv_blocks(shown, [text])) == [[f"'{text}"], [f"'{text}"]]


@pytest.mark.parametrize("text", EVIL)
def test_a_workbook_holds_text_as_text(text: str) -> None:
    cell = written(table(), [text])["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text.replace("\r", "\n"), True)


def test_numbers_stay_numbers_and_yes_is_a_word() -> None:
    shown = table(
        Column("Number", lambda _row: -5), Column("Flag", lambda row: row), Column("None", lambda _row: None)
    )
    with translation.override("en"):
        assert lines(csv_blocks(shown, [True]))[1] == ["-5", "yes", ""]
    with translation.override("de"):
        sheet = written(shown, [False])
    assert [sheet["A2"].value, sheet["B2"].value, sheet["C2"].value] == [-5, "nein", None]


@pytest.mark.parametrize(("language", "delimiter"), [("de", ";"), ("en", ",")])
def test_excel_of_the_readers_country_opens_it(language: str, delimiter: str) -> None:
    shown = table(Column("A", lambda row: row), Column("B", lambda _row: 'Prüfung; groß, "so"\nund mehr'))
    with translation.override(language):
        data = b"".join(csv_blocks(shown, ["x"]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert lines([data], delimiter)[1] == ["x", 'Prüfung; groß, "so"\nund mehr']


def test_days_and_moments_are_those_of_the_organisation() -> None:
    moment = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    shown = table(Column("At", lambda _row: moment), Column("Day", lambda _row: date(2026, 7, 1)))
    with translation.override("en"):
        assert lines(csv_blocks(shown, [1]))[1] == ["2026-07-01 01:30:00", "2026-07-01"]
    assert written(shown, [1])["A2"].value == datetime(2026, 7, 1, 1, 30)  # noqa: DTZ001 -- sheets know no zone


def test_lists_stand_line_by_line() -> None:
    assert written(table(), [("One", "Two")])["A2"].value == "One\nTwo"


def test_the_heading_stays_in_sight() -> None:
    sheet = written(table(), ["x"])
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet.title) == ("A2", True, "Register   all")


def test_what_a_workbook_cannot_hold_is_cut_and_says_so() -> None:
    with translation.override("en"):
        value = written(table(), ["x" * (LONGEST_CELL + 1)])["A2"].value
    assert len(value) == LONGEST_CELL
    assert value.endswith("the CSV has the whole text)")


def test_characters_that_no_workbook_can_hold_are_replaced() -> None:
    assert written(table(), ["a\x00b\x0bc\ud800d￾"])["A2"].value == "a�b�c�d�"


async def test_rows_are_asked_for_while_the_answer_is_sent() -> None:
    asked: list[int] = []

    def rows() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    blocks = aiter(table_answer(table(), rows(), "csv", "numbers"))
    await anext(blocks)
    assert len(asked) == 200
    rest = [block async for block in blocks]
    assert len(asked) == 1000
    assert b"".join(rest).endswith(b"999\r\n")


@pytest.mark.parametrize("kind", FORMATS)
async def test_the_answer_is_a_file_with_a_name(kind: str) -> None:
    answer = table_answer(table(), ["x"], kind, "register")
    assert answer.headers["Content-Type"] == FORMATS[kind][0]
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="register-2')
    assert b"".join([block async for block in aiter(answer)])[:2] in {b"PK", b"\xef\xbb"}


@pytest.mark.parametrize("kind", FORMATS)
async def test_an_export_is_on_no_disk(kind: str) -> None:
    with written_in_temp_folder() as written:
        response = table_answer(table(), ["Erika Mustermann"] * 5000, kind, "people")
        size = sum([len(part) async for part in response])
    assert size > 1000
    assert written == []


class Failing(Table[Any]):
    """A row that can't be made, or a cell that no workbook takes."""

    def cells(self, row: Any) -> Any:
        if row < 3000:
            return ["Erika Mustermann"]
        if self.title == "row":
            raise ZeroDivisionError
        return [object()]


@pytest.mark.parametrize(("what", "error"), [("row", ZeroDivisionError), ("cell", ValueError)])
def test_nor_is_one_whose_rows_fail_halfway(what: str, error: type[Exception]) -> None:
    shown = Failing(what, (Column("Name", lambda row: row),))
    with written_in_temp_folder() as written, pytest.raises(error):
        write_workbook(shown, range(5000), io.BytesIO())
    assert written == []


def test_a_file_without_a_name_is_in_no_folder_on_other_systems_either(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delattr("os.memfd_create", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with memory_file() as file:
        file.write(b"Erika Mustermann")
        file.flush()
        assert list(tmp_path.iterdir()) == []

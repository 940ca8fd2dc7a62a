"""Files of all kinds become rows; files that can't are refused with a sentence."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook

from apps.common.tables.reading import read
from apps.common.tables.reading.delimited import DELIMITERS
from apps.common.tables.reading.encodings import decoded
from apps.common.tables.reading.limits import CELL_CHARACTERS, COLUMNS, FILE_BYTES, ROWS, UNPACKED_BYTES
from apps.common.tables.reading.source import FileRefusedError, SourceTable
from tests.open_files import written_in_temp_folder
from tests.register.imports.makers import csv_file, xlsx_file

GERMAN = "Bezeichnung;Zweck\nÜbersetzung;Verträge für den Einkauf prüfen – größer\n"


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(FileRefusedError) as error:
        read(data, name)
    assert str(error.value).endswith(".")
    return error.value.code


def cells(table: SourceTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("file", [csv_file, xlsx_file])
def test_what_is_read_is_on_no_disk(file: Callable[..., bytes]) -> None:
    data = file(*((str(number), "Erika Mustermann", "x" * 90) for number in range(5000)))
    with written_in_temp_folder() as written:
        assert len(read(data).rows) == 5000
    assert written == []


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_the_encoding_is_found(encoding: str) -> None:
    assert decoded(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN.replace("–", "-"), "cp850"), ("Nazwa;Cel\nTłumaczenie;Zażółć gęślą jaźń\n", "cp1250")],
)
def test_the_encoding_is_found_in_other_code_pages(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_broken_character_is_named_by_its_line_and_not_guessed_away() -> None:
    data = GERMAN.encode() + "Prüfung;".encode() + b"\xfc\n"
    with translation.override("en"), pytest.raises(FileRefusedError, match="Line 3"):
        read(data)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_separator_is_found(delimiter: str) -> None:
    data = csv_file(("1", "A, b; c", "x|y"), ("2", "B", "z\tz"), delimiter=delimiter)
    assert cells(read(data)) == [("1", "A, b; c", "x|y"), ("2", "B", "z\tz")]


def test_an_announced_separator_is_believed() -> None:
    assert read(b"sep=|\r\na,b|c\r\n1,2|3\r\n").columns == ("a,b", "c")


def test_lines_within_a_cell_stay_within_it() -> None:
    table = read(b'a,b\r\n"one\r\ntwo, ""three""",x\r\n')
    assert cells(table) == [('one\r\ntwo, "three"', "x")]
    assert table.rows[0].number == 2


def test_equal_headings_are_kept_apart() -> None:
    table = read(b"Name,Name,Name (2), ,Name\n1,2,3,4,5\n")
    assert table.columns == ("Name", "Name (3)", "Name (2)", "column 4", "Name (4)")
    assert cells(table) == [("1", "2", "3", "4", "5")]


def test_a_column_without_a_heading_is_kept_and_padding_is_not() -> None:
    assert read(b"a,,\n1,2,\n").columns == ("a", "column 2")


def test_ragged_rows_are_accounted_for() -> None:
    table = read(b"a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n\n , ,\n")
    assert [[found.code for found in row.problems] for row in table.rows] == [["short"], [], ["surplus"]]
    assert table.rows[0].cells == ("1", "2", "")
    assert table.blank == 2


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "", "empty"),
        (b" \r\n\t", "", "empty"),
        (b"\xef\xbb\xbf", "", "empty"),
        (b"a;b\r\n", "", "no_rows"),
        (b'a,b\n"1,2\n3,4\n', "", "quotes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "", "binary"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "x.xls", "ole"),
        (b"%PDF-1.7\n", "x.csv", "pdf"),
        (b"a,b\n1,2\n", "x.xlsx", "renamed"),
        (b"PK\x03\x04 broken", "x.xlsx", "damaged"),
        (b"[1, 2]", "", "shape"),
        (b'{"a": 1}', "", "shape"),
        (b'{"a": [{"b": 1}], "c": [{"d": 1}]}', "", "shape"),
        (b'[{"a": 1}, 2]', "", "shape"),
        (b"[]", "", "no_rows"),
        (b'[{"a": 1},', "x.json", "json"),
        (b"[" * 100_000 + b"]" * 100_000, "x.json", "json"),
        (b'[{"a": ' + b'{"b": ' * 30 + b"1" + b"}" * 30 + b"}]", "x.json", "json"),
        (b"a," * (COLUMNS + 1) + b"\n1\n", "", "columns"),
        (b"a\n" + b"1\n" * (ROWS + 1), "", "rows"),
        (b"x" * (FILE_BYTES + 1), "", "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_cell_that_is_too_long_refuses_its_row_only() -> None:
    table = read(
        csv_file(
            ("1", "A", "x" * (CELL_CHARACTERS + 1)),
            ("2", "B", "x" * CELL_CHARACTERS),
            ("3", "C", "x" * 300_000),
        )
    )
    assert [[found.code for found in row.problems] for row in table.rows] == [
        ["cell_long"],
        [],
        ["cell_long"],
    ]


def test_json_is_flattened_and_nothing_is_rounded() -> None:
    data = b"""{"meta": {"licence": "OGL"}, "records": [
        {"a": {"b": 1.10, "c": [true, null, "x"]}, "list": [{"n": 1}, {"n": 2}], "a.b": "again"},
        {"other": 12345678901234567890123, "nan": NaN}]}"""
    table = read(data, "x.json")
    assert dict(table.about) == {"meta.licence": "OGL"}
    assert table.columns == ("a.b", "a.c", "list.1.n", "list.2.n", "a.b (2)", "other", "nan")
    assert cells(table) == [
        ("1.10", "true\n\nx", "1", "2", "again", "", ""),
        ("", "", "", "", "", "12345678901234567890123", "NaN"),
    ]


def test_characters_that_cannot_be_stored_are_replaced_and_told() -> None:
    row = read(b'[{"a": "x\\u0000y\\ud800z"}]').rows[0]
    assert row.cells == ("x�y�z",)
    assert [found.code for found in row.problems] == ["replaced"]


# --- Workbooks --------------------------------------------------------------------------------------


def test_a_workbook_is_read_as_people_see_it() -> None:
    table = read(xlsx_file((7.0, "A\nB", 0.1), (True, None, "x")))
    assert cells(table) == [("7", "A\nB", "0.1"), ("TRUE", "", "x")]


def test_formulas_are_text_and_never_calculated() -> None:
    table = read(xlsx_file((1, '=HYPERLINK("http://x";"y")', "=1+1")))
    assert cells(table) == [("1", '=HYPERLINK("http://x";"y")', "=1+1")]
    assert [(found.code, found.column) for found in table.rows[0].problems] == [
        ("formula", "Title"),
        ("formula", "Purpose"),
    ]


def repacked(change: Any, data: bytes = b"") -> bytes:
    """A workbook with its parts changed: ``change(name, text)`` gives the new text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or xlsx_file(("1", "A", "B")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_bomb_that_says_so_is_refused() -> None:
    zeros = b"0" * (UNPACKED_BYTES // 4)
    data = repacked(lambda name, text: text + zeros if name.endswith("sheet1.xml") else text)
    assert refused(data) == "bomb"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    zeros = b" " * 30_000_000
    data = repacked(lambda name, text: text + zeros if name.endswith("sheet1.xml") else text)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = next(part.file_size for part in package.infolist() if part.filename.endswith("sheet1.xml"))
    lied = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert refused(lied) in {"bomb", "damaged"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_any_encoding(encoding: str) -> None:
    evil = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        "<styleSheet>&a;</styleSheet>"
    )
    data = repacked(lambda name, text: evil.encode(encoding) if name.endswith("styles.xml") else text)
    assert refused(data) == "doctype"
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/media/sheet.png", evil.encode(encoding))
    assert refused(hidden.getvalue()) == "doctype"


def test_an_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("register.csv", "a,b\n1,2\n")
    assert refused(out.getvalue(), "register.zip") == "no_workbook"


def test_a_sheet_that_numbers_a_thousand_million_rows_ends_soon() -> None:
    def far(name: str, text: bytes) -> bytes:
        return text.replace(b'r="2"', b'r="1000000000"') if name.endswith("sheet1.xml") else text

    assert refused(repacked(far)) == "sheet"


def test_a_damaged_part_is_no_fault_of_ours() -> None:
    data = repacked(lambda name, text: text[: len(text) // 2] if name.endswith("sheet1.xml") else text)
    assert refused(data) == "damaged"


def test_a_sheet_without_text_is_passed_over() -> None:
    book = Workbook()
    second = book.create_sheet("Second")
    second.append(["a", "b"])
    second.append(["1", "2"])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).columns == ("a", "b")


def test_our_own_export_can_be_read_again() -> None:
    from apps.common.tables import Column, Table, write_workbook

    out = io.BytesIO()
    write_workbook(Table("T", (Column("a", lambda row: row),)), ["=1+1", "x"], out)
    table = read(out.getvalue())
    assert cells(table) == [("=1+1",), ("x",)]
    assert not table.rows[0].problems
    assert load_workbook(io.BytesIO(out.getvalue())).active["A2"].data_type == "s"


def test_numbers_of_json_files_without_a_name_are_found_by_their_content() -> None:
    assert read(json.dumps([{"a": 1}]).encode(), "export.txt").columns == ("a",)

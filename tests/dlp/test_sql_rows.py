import time

import pytest

from apps.dlp.engine.detectors.sql_rows import values
from apps.dlp.engine.detectors.tables import Columns


def head(text: str, value: str) -> str:
    return Columns(text).head(text.index(value))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO kunden (name, gebdat, plz) VALUES ('Lena Hofer','X1','89073');",
        "insert into kunden(name,gebdat) values('Lena','X1')",
        "INSERT INTO kunden (name, gebdat) VALUES\n('Paul', '1'),\n('Lena', 'X1'),\n('Mia', '3');",
        'INSERT INTO "kunden" ("name", "gebdat") VALUES (\'Lena\', \'X1\');',
        "INSERT IGNORE INTO `db`.`kunden` (`name`, `gebdat`) VALUES ('Lena', 'X1');",
        "INSERT INTO [dbo].[kunden] ([name], [gebdat]) VALUES (N'Lena', N'X1');",
        "REPLACE INTO kunden (id, gebdat) VALUES (17, X1)",
        "INSERT OR REPLACE INTO kunden (id, gebdat) VALUES (-17.5, X1)",
        "INSERT INTO kunden (name, gebdat) VALUES ('O''Neill, (Ulm', 'X1')",
        r"INSERT INTO kunden (name, gebdat) VALUES ('O\'Neill, Ulm', 'X1')",
        "INSERT INTO kunden (seit, gebdat) VALUES (COALESCE(NOW(), '1,2'), to_date('X1', 'DD.MM.YYYY'))",
        "INSERT INTO kunden (name, gebdat) VALUES\n-- zwei, drei\n('', ''), -- erster's\n('', 'X1')",
        "INSERT INTO k (a, b) VALUES ('1','2'); INSERT INTO k (a, gebdat) VALUES ('1','X1')",
        "cur.execute(\"INSERT INTO k (a, gebdat) VALUES ('1', 'X1')\")",
        "INSERT INTO k (a, gebdat)\nOVERRIDING SYSTEM VALUE VALUES (1, 'X1')",
    ],
)
def test_a_value_has_the_name_of_its_column(text: str) -> None:
    assert head(text, "X1") == "gebdat"


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO kunden VALUES ('Lena', 'X1')",
        "INSERT INTO kunden (name, gebdat) SELECT 'Lena', 'X1'",
        "INSERT INTO kunden (name, gebdat) VALUES ('Lena', '2'); SELECT ('Paul', 'X1')",
        "INSERT INTO kunden (name, gebdat) VALUES ('Lena', '2')\nON CONFLICT DO UPDATE SET (a, b) = (1, X1)",
        "INSERT INTO kunden (name, gebdat) VALUES ('Lena', '2', 'X1')",
        "INSERT INTO kunden (name, gebdat) VALUES ('Lena, 'X1')",
        "Please insert into (name, gebdat) values such as X1",
        "values(a, gebdat) (1, X1)",
    ],
)
def test_other_values_have_none(text: str) -> None:
    assert head(text, "X1") != "gebdat"


def test_a_statement_within_a_value_is_a_value() -> None:
    text = "INSERT INTO log (at, sql) VALUES (1, 'INSERT INTO k (a, gebdat) VALUES (1, 2)')"
    assert head(text, "2)") == "sql"


def test_the_line_around_a_row_is_no_table() -> None:
    text = "Name,Login,Ort\nINSERT INTO k (a, b, c) VALUES ('1', 'X1', '3')"
    assert head(text, "X1") == "b"


def test_behind_a_statement_that_is_cut_off_others_are_read() -> None:
    cut_off = "INSERT INTO k (a, b) VALUES (1, (2\nINSERT INTO k (a, b) VALUES ('1\n"
    assert head(cut_off * 9 + "INSERT INTO k (a, gebdat) VALUES (1, X1)", "X1") == "gebdat"


@pytest.mark.parametrize("unit", ["INSERT INTO t (a) VALUES (1, ", "INSERT INTO t (a) VALUES (\\' "])
def test_time_is_linear_where_nothing_is_closed(unit: str) -> None:
    def seconds(length: int) -> float:
        return min(spent(unit * (length // len(unit))) for _ in range(2))

    def spent(text: str) -> float:
        began = time.process_time()
        assert not list(values(text))
        return time.process_time() - began

    assert seconds(80_000) < 20 * max(seconds(10_000), 0.005)

import pytest

from apps.dlp import Policy, StreamScanner
from apps.dlp.engine.detectors.tables import Columns


def test_head_of_a_column() -> None:
    text = "Siehe unten\nName;Gehalt\nAlbers;3000\nKoch;4000\n\nEnde"
    columns = Columns(text)
    assert columns.head(text.index("4000")) == "gehalt"
    assert columns.head(text.index("Koch")) == "name"
    assert columns.head(text.index("Ende")) == ""


def test_the_head_itself_has_none() -> None:
    assert Columns("a|b\n1|2").head(2) == ""


def test_lines_of_another_shape_begin_another_table() -> None:
    text = "a|b\n1|2\nx|y|z\n3|4|5"
    assert Columns(text).head(text.index("5")) == "z"


def test_markdown() -> None:
    text = "| Name | Login |\n|---|---|\n| Albers | b.albers |"
    assert Columns(text).head(text.index("b.albers")) == "login"


def test_heads_stand_in_quotation_marks_or_bold() -> None:
    text = '"Name","Geb.-Datum","Ort"\r\n"Koch","12.04.85","Ulm"\n\n| **Login** | x |\n|-|-|\n| b.koch | y |'
    columns = Columns(text)
    assert columns.head(text.index("12.04")) == "geb.-datum"
    assert columns.head(text.index("Ulm")) == "ort"
    assert columns.head(text.index("b.koch")) == "login"


@pytest.mark.parametrize(
    "text",
    [
        'Name;Ort;PIN\nKern;"alt; neu";1\nHofer;Ulm;X1',
        'Name,Ort,PIN\n"Kern, Jana",Ulm,1\n"Hofer, ""Lena""",Ulm,X1',
        '"Name","Ort","PIN"\r\n"Kern","Ulm, Neu-Ulm","1"\r\n"Hofer","Ulm","X1"',
        "+------+-----+\n| Name | PIN |\n+------+-----+\n| Kern | X1  |\n+------+-----+",
        " Name | PIN \n------+-----\n Kern |  1 \n Hofer |  X1 \n(2 rows)",
        "Name;PIN\nEinkauf\nKern;1\nVerkauf\nHofer;X1",
        "Name;Ort;PIN\nKern;Ulm\nHofer;Ulm;X1",
        "Name;Ort;PIN\nKern;Ulm;1\nKoch;Ulm\nAlbers;Ulm\nMaler;Ulm; alt;2\nHofer;Ulm;X1",
        'Name;PIN;Notiz\nKern;1;"Zeile 1\nZeile 2"\nHofer;X1;ok',
        "Liste Mitarbeiter;;\nName;Ort;PIN\nKern;Ulm;X1",
        "Name;PIN\nKern;1\n\nHofer;X1",
    ],
)
def test_a_line_of_another_shape_leaves_the_heads_over_the_rows_below(text: str) -> None:
    assert Columns(text).head(text.index("X1")) == "pin"


def test_a_row_that_lacks_cells_has_heads_if_the_table_goes_on() -> None:
    short = "Name;PIN;Ort\nKern;X1\n"
    assert Columns(short + "Hofer;2;Ulm").head(short.index("X1")) == "pin"
    assert Columns(short + "Ende").head(short.index("X1")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Name;PIN\nKern;1\n\nFirma;Raum\nAlbers GmbH;X1",
        "Name;PIN\nKern;1\nLieferanten\nFirma;Raum\nAlbers GmbH;X1",
        "Name|PIN\nKern|1\n-----\nFirma|Raum\nAlbers GmbH|X1",
        "Name;PIN\nKern;1\n\n\n\n\nAlbers;X1",
        "Nun, wie gesagt, PIN\nEnde.\nDas heißt, am Montag, X1",
        "Die Liste der Namen steht im Anhang zum Brief; PIN\nEnde.\nAm Montag; X1",
        'Größe;PIN\n24" breit; 27" hoch;X1',
    ],
)
def test_other_tables_and_prose_have_heads_of_their_own(text: str) -> None:
    assert Columns(text).head(text.index("X1")) != "pin"


def test_what_stands_alone_in_the_first_line_may_be_a_head() -> None:
    text = "Login;\nb.kern;x 1\nb.koch;y 2"
    assert Columns(text).head(text.index("b.koch")) == "login"


@pytest.mark.parametrize("size", [1, 7, 40, 3000])
@pytest.mark.parametrize(
    "between", ["Verkauf\n", "Kern;Ulm\n", 'Kern;"Ulm; Söflingen";1990-01-02\n', "Nr;Sorte\n1;2\n"]
)
def test_so_it_is_in_a_stream(between: str, size: int) -> None:
    rows = "".join(f"Albers;Neu-Ulm, am Bahnhof links;1985-04-{day}\n" for day in range(10, 20))
    text = f"Name;Ort;Geburtsdatum\n{rows}{between}{rows}"
    scanner = StreamScanner(Policy())
    pieces = [text[place : place + size] for place in range(0, len(text), size)]
    scanned = [*map(scanner.feed, pieces), scanner.end()]
    births = [f for each in scanned for f in each.findings if f.type == "DATE_OF_BIRTH"]
    assert len(births) == text.count("-04-") + between.count("1990")

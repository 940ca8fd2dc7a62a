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

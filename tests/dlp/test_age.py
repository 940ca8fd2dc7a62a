import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Sie ist 45 Jahre alt.", "45 Jahre"),
        ("die 45-jährige Klägerin", "45-jährige"),
        ("Die 34-jährige Grundschullehrerin", "34-jährige"),
        ("a 50 year old man", "50 year old"),
        ("aged 45", "45"),
        ("im Alter von 62 Jahren", "62 Jahren"),
        ("Alter: 33", "33"),
        ('{"age": 51}', "51"),
        ("Ich bin 78 und auf das Auto angewiesen", "78"),
        ("Die Kundin ist 83 und kommt nicht mehr", "83"),
        ("unser Sohn Jonas (4) hat Fieber", "4"),
        ("Käthe Brandis, 86, wohnt unten", "86"),
        ("Hermine Kasischke, 94 Jahre, und", "94 Jahre"),
        ("Ihre Mutter verstarb mit 41 an Krebs", "41"),
    ],
)
def test_finds_ages(text: str, age: str) -> None:
    assert values("AGE", text) == [age]


def test_finds_each_child() -> None:
    assert values("AGE", "drei Kinder (Lea 15, Noah 11, Samira 4), Kindergeld") == ["15", "11", "4"]


@pytest.mark.parametrize(
    "text",
    [
        "eine 15-jährige Dienstzeit, das 25-jährige Bestehen",
        "nach fünf Jahren, 3 Jahre Garantie",
        "Tabelle (4), Anlage (2), Klasse 3, Zimmer 6",
        "an ihrem gelenkseitigen Ende (15) und der Schwenkachse (12)",
        "Ralf Knoblauch (2 Jahre) schuldet Beiträge",
        "Peter Häberle, Verfassungslehre, 7. Aufl. 2011",
        "Das Ergebnis ist 42.",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert values("AGE", text) == []

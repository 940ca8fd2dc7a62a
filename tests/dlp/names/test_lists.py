"""In a list of three or more a comma parts people; between two words it may stand within a name."""

import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teilnehmer: Albers, Jana, Weber, Paul", ["Albers", "Jana", "Weber", "Paul"]),
        ("Müller, Thomas, Sabine und Peter kommen", ["Müller", "Thomas", "Sabine", "Peter"]),
        ("Ich schreibe an Albers, Jana, Sauter und Hofer.", ["Albers", "Jana", "Sauter", "Hofer"]),
        ("Oyelaran, Grace, Okafor, Ben", ["Oyelaran", "Grace", "Okafor", "Ben"]),
        ("Hofer, Sauter, Jana", ["Hofer", "Sauter", "Jana"]),
    ],
)
def test_a_list_names_one_after_the_other(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Albers, Jana und Sauter, Paul kommen.", ["Albers, Jana", "Sauter, Paul"]),
        ("Albers, Jana und Paul Sauter kommen.", ["Albers, Jana", "Paul Sauter"]),
        ("Hofer, Lena; Sauter, Paul", ["Hofer, Lena", "Sauter, Paul"]),
        ("Albers, Jana, Einkauf, ist da.", ["Albers, Jana"]),
        ("Albers, Jana, Ulm", ["Albers, Jana"]),
        ("Kontakt: Albers, Jana, Wengengasse 4", ["Albers, Jana"]),
        ("Wie Albers, Jana mitteilt, ist Weber krank.", ["Albers, Jana", "Weber"]),
        ("08:00 Albers, Jana\n09:00 Sauter, Paul", ["Albers, Jana", "Sauter, Paul"]),
    ],
)
def test_a_name_turned_round_stays_one(text: str, expected: list[str]) -> None:
    assert people(text) == expected

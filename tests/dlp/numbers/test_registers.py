import pytest

from tests.dlp.samples import found_numbers as found


@pytest.mark.parametrize(
    "number",
    [
        *("12 O 345/24", "3 AZR 12/23", "IV ZR 13/22", "1 BvR 2388/20", "2 StR 123/22", "S 12 AS 345/23"),
        *(
            "VI R 12/20",
            "B 4 AS 12/20 R",
            "6 K 123/23.TR",
            "302 Js 1234/24",
            "8 AZR 4/2021",
            "11 W (pat) 28/16",
        ),
        *("I-13 U 30/11", "L 9 AL 32/04", "2 BvC 26/14", "VI ZR (Ü) 1/20"),
    ],
)
def test_court_files(number: str) -> None:
    assert found(f"Das Urteil vom 3. Mai ({number}) liegt bei.") == [("DE_AZ", number)]


@pytest.mark.parametrize(
    "text", ["Seite 12/24", "Saison 2023/24", "am 3/24", "A 4/24", "je 5 bis 10/20 Stück"]
)
def test_other_numbers_with_a_slash(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Amtsgericht München HRB 12345.", "HRB 12345"),
        ("HRB 12345 B, Charlottenburg", "HRB 12345 B"),
        ("eingetragen im hra 99999 Köln", "hra 99999"),
        ("Amtsgericht Köln, VR 4711", "VR 4711"),
        ("FN 123456a, Handelsgericht Wien", "FN 123456a"),
    ],
)
def test_company_registers(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@pytest.mark.parametrize("text", ["HRB 1234567", "HRC 12345", "eine VR 4711 Brille", "die PR 2024", "FN 12"])
def test_other_letters_are_no_register(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "plate", ["HH-AB 1234", "B-MW 77E", "M-XY 999", "TÜ-AB 12", "KA-EF 12H", "MIL-E 1234", "B-AB1234"]
)
def test_plates(plate: str) -> None:
    assert found(f"Bitte {plate} umparken") == [("DE_KFZ", plate)]
    assert found(f"Kennzeichen {plate.replace('-', ' ')}") == [("DE_KFZ", plate.replace("-", " "))]
    assert found(f"Kfz-Kennzeichen: {plate}") == [("DE_KFZ", plate)]


@pytest.mark.parametrize(
    "text",
    ["XQ-AB 1234", "B AB 1234", "DIN A-4 12", "EU-US 2024", "CO-2 1000", "B-SS 12", "Artikelnr. B-AB 12"],
)
def test_other_letters_are_no_plate(text: str) -> None:
    assert found(text) == []

import pytest

from tests.dlp.samples import found_numbers as found


@pytest.mark.parametrize(
    "plate", ["GPTS1204", "gp-ts1204", "gp-ts 1204", "gpts1204", "GPTS1204E", "TÜAB12", "KÖA7"]
)
@pytest.mark.parametrize("before", ["Kennzeichen ", "Kfz-Kennzeichen: ", "license plate "])
def test_with_their_label_joints_and_capitals_do_not_matter(before: str, plate: str) -> None:
    assert found(f"{before}{plate} bitte prüfen") == [("DE_KFZ", plate)]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Mein Auto GPTS1204 steht draußen", "GPTS1204"),
        ("Dienstwagen gp-ts1204", "gp-ts1204"),
        ("Pkw hh-ab 123 auf Platz 4", "hh-ab 123"),
    ],
)
def test_behind_words_for_cars_long_ones_count(text: str, plate: str) -> None:
    assert found(text) == [("DE_KFZ", plate)]


@pytest.mark.parametrize(
    "text",
    [
        "Artikel GPTS1204",
        "Host gp-ts1204 antwortet nicht",
        "srv-db01, vm-hh1204",
        "Fahrzeug BMW320",
        "LKW MAN1840 im Hof",
        "Auto EGAL2024",
        "Wagen BAUJ2019",
        "Auto e-up 60",
        "Fahrzeug OM651",
        "Fahrzeug mit Motor N47D20",
        "Fahrzeug, Steuergerät EDCS170",
        "Kfz-Kennzeichen nach DIN1451",
        "Das Auto ab 1200 kg",
        "Kennzeichen fehlt. Teil ABC123",
        "Kennzeichen ab 2024 neu",
        "Kennzeichen XQTS1204",
        "Kennzeichen HHSS1204",
        "Kennzeichen GPTS12045",
        "Kennzeichen WAFAB1234",
    ],
)
def test_other_letters_and_digits_are_no_plate(text: str) -> None:
    assert [value for type_, value in found(text) if type_ == "DE_KFZ"] == []

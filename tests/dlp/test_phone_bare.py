import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    "number",
    [
        "0 71 61 / 9 87 65",
        "0 71 61/9 87 65",
        "0 71 61 - 9 87 65",
        "0 89 / 12 34 56",
        "0 89 / 12 34 56 - 17",
        "0 7 31 / 9 87 65",
        "0 1 71 / 4 45 29 81",
        "49 171 4452981",
        "49 171 445 2981",
        "49/171/4452981",
        "49-160-12345678",
        "49 151 23456789",
    ],
)
@pytest.mark.parametrize("text", ["Hofer abends {}, danke", "Hofer;{};Ulm", "{}", "Tel. {} (privat)"])
def test_finds_numbers(text: str, number: str) -> None:
    assert values("PHONE", text.format(number)) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Skala 0 10 20 / 30 40 50",
        "Takt 0 30 60 / 90 12 15",
        "Position 0 25 50 / 75 90",
        "x = 0 71 61 / 9 87 65,5",
        "Version 1.0 71 61 / 9 87 65",
        "Auftrag 0 71 61 / 9 87 65",
        "Werte 4 0 71 61 / 9 87 65",
        "Verhältnis 0 12 / 24 36 Teile",
        "Messwerte 12 49 171 4452981",
        "49 171 4452981 17 Ausschuss",
        "Bestellnummer 49 171 4452981",
        "Summe 49 171 4452981 €",
        "Los 49 171 445",
        "149 171 4452981",
        "3.49 171 4452981",
        "49 181 4452981",
        "Maße 49-170-300, 49-170-3000000000",
    ],
)
def test_leaves_figures(text: str) -> None:
    assert values("PHONE", text) == []

"""IBANs with a gap behind the country's letters, or low lines between the groups."""

import pytest

from tests.dlp.samples import found, scores, values


@pytest.mark.parametrize(
    "number",
    [
        "DE 89 3704 0044 0532 0130 00",
        "DE  89 3704 0044 0532 0130 00",
        "DE 89 370 400 440 532 013 000",
        "DE 8937040044 0532013000",
        "DE 89370400440532013000",
        "DE\u00a089\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        "DE-89-3704-0044-0532-0130-00",
        "DE_89_3704_0044_0532_0130_00",
        "DE89_3704_0044_0532_0130_00",
        "DE 89 3704 0044\n0532 0130 00",
        "AT 61 1904 3002 3457 3201",
        "CH 93 0076 2011 6238 5295 7",
        "NL 91 ABNA 0417 1643 00",
        "GB 29 NWBK 6016 1331 9268 19",
    ],
)
@pytest.mark.parametrize("before", ["Bitte auf ", "IBAN: ", "IBAN-Nr. ", "Konto ", "Beleg_"])
def test_valid_number_is_found_whole(before: str, number: str) -> None:
    text = f"{before}{number} überweisen"
    assert found(text) == [("IBAN", number)]
    assert scores(text) == [0.99]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IBAN: DE 89 3704 0044 0532 0130 01.", "DE 89 3704 0044 0532 0130 01"),
        ("Bankverbindung DE 89 3704 0044 0532 0130 0 ab Mai", "DE 89 3704 0044 0532 0130 0"),
    ],
)
def test_mistyped_number_counts_with_its_label(text: str, number: str) -> None:
    assert values("IBAN", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "IBAN-Länge: DE 22, AT 20, CH 21 und FR 27 Zeichen",
        "Konto AT 12 am 12.12.2024 um 12 Uhr 30",
        "Code DE 89 3704 0044 0532 0130 01 ab Lager",
        "Quote in DE 82 83 84 84 83 83 82 80 81 83 Prozent",
        "de 89 3704 0044 0532 0130 00",
        "IN 89 3704 0044 0532 0130 00",
        "ODE 89 3704 0044 0532 0130 00",
        "DE   89 3704 0044 0532 0130 00",
        "DE 89 3704 0044 0532 0130 001",
        "Größe DE 42, FR 44, GB 16, Bestellung 3704004405320130",
        "NC 12 MD 32300 AL 25201 PL 17000 0044 0532 0130",
        "SE 12 V 24 A 2000 W, NO 10 NC 12",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert values("IBAN", text) == []

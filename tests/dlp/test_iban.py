import pytest

from tests.dlp.samples import found, scores, values


@pytest.mark.parametrize(
    "number",
    [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "DE89-3704-0044-0532-0130-00",
        "DE89 3704 0044\n0532 0130 00",
        "DE89 3704 0044\r\n> 0532 0130 00",
        "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        "DE89.3704.0044.0532.0130.00",
        "DE89/3704/0044/0532/0130/00",
        "DE89** 3704 0044 0532 0130 00",
        "DE89</b> 3704 <i>0044</i> 0532 0130 00",
        "AT61 1904 3002 3457 3201",
        "GB29 NWBK 6016 1331 9268 19",
        "NL91ABNA0417164300",
        "CH93 0076 2011 6238 5295 7",
    ],
)
def test_finds_valid_numbers_anywhere(number: str) -> None:
    text = f"Bitte auf {number} bei der Bank überweisen"
    assert found(text) == [("IBAN", number)]
    assert scores(text) == [0.99]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IBAN: DE89 3704 0044 0532 0130 01.", "DE89 3704 0044 0532 0130 01"),
        ("Meine Bankverbindung lautet DE12 3456 7890 1234 5678 9", "DE12 3456 7890 1234 5678 9"),
        ("Kontonummer DE12 3456 7890 1234 5678 901 ab Mai", "DE12 3456 7890 1234 5678 901"),
    ],
)
def test_mistyped_number_counts_with_its_label(text: str, number: str) -> None:
    assert found(text) == [("IBAN", number)]
    assert scores(text) == [0.6]


@pytest.mark.parametrize(
    "text",
    [
        "Teil DE89 3704 0044 0532 0130 01 ab Lager",
        "XX89 3704 0044 0532 0130 00",
        "Die IBAN steht auf Seite DE12.",
        "SKU AB12CDEF3456GHIJ7890",
        "XDE89370400440532013000",
        "IBANDE89 3704 0044 0532 0130 01",
        "DE893704004405320130001",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert values("IBAN", text) == []


@pytest.mark.parametrize("label", ["IBAN", "Iban", "Kontoverbindung", "Konto", "BANKVERBINDUNG"])
@pytest.mark.parametrize("number", ["DE89 3704 0044 0532 0130 00", "DE89370400440532013000"])
def test_a_number_may_be_glued_to_its_label(label: str, number: str) -> None:
    assert values("IBAN", f"{label}{number}") == [number]


@pytest.mark.parametrize("text", ["DE88.3704.0044.0532.0130.00", "v DE89.3704.0044"])
def test_other_joints_count_with_right_check_digits_only(text: str) -> None:
    assert values("IBAN", text) == []

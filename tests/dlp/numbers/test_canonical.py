import pytest

from apps.dlp.engine.canonical import canonical


@pytest.mark.parametrize(
    ("type_", "spellings"),
    [
        ("DE_RVNR", ("15 070649 C 103", "15070649c103", "15 070649\n> C 103")),
        ("DE_UST_ID", ("DE136695976", "DE 136 695 976", "de-136-695-976")),
        ("CH_AHV", ("756.9217.0769.85", "7569217076985")),
        ("DE_AZ", ("12 O 345/24", "12 O\n345/24")),
        ("DE_KFZ", ("HH-AB 1234", "HH AB 1234")),
        ("CUSTOMER_NUMBER", ("K-20931", "k-20931", "K 20931")),
        ("EMAIL", ("max@firma.example", "max%40firma.example", "Max&#64;firma.example")),
    ],
)
def test_spellings_of_one_value(type_: str, spellings: tuple[str, ...]) -> None:
    assert len({canonical(type_, spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("DE_KFZ", "B-AB 1", "BA-B 1"),
        ("DE_AZ", "12 O 345/24", "12 O 34/524"),
        ("CUSTOMER_NUMBER", "4711-22", "47112-2"),
        ("CASE_NUMBER", "23/88123", "2/388123"),
    ],
)
def test_values_that_only_share_their_characters(type_: str, one: str, other: str) -> None:
    assert canonical(type_, one) != canonical(type_, other)

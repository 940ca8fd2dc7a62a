import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("My number is 415-555-0132.", "415-555-0132"),
        ("Phone: (415) 555-0132", "(415) 555-0132"),
        ("Albers Ltd, (415)555-0132x123, London", "(415)555-0132x123"),
        ("Office: 001-415-555-0132 ext. 12", "001-415-555-0132 ext. 12"),
        ("You can call me at 469 34 883", "469 34 883"),
        ("You can call (81) 3570-7492", "(81) 3570-7492"),
        ("Phone: 02.27.96.63.08", "02.27.96.63.08"),
        ("Albers Ltd, 9320 7126 - Fax", "9320 7126"),
        ("This is the man to ask, 051-363-821 or later", "051-363-821"),
        ("He is at 9320 7126 until noon", "9320 7126"),
        ("+1 (415) 555-0132", "+1 (415) 555-0132"),
        ("mobil + 49 176 040 690 57", "+ 49 176 040 690 57"),
        ("Tel.\n> 0221\n> 4710-181", "0221\n> 4710-181"),
    ],
)
def test_finds_numbers(text: str, number: str) -> None:
    assert values("PHONE", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The order no. 415-555-0132 is late",
        "My SSN is 252-66-8757 as you know",
        "It is 2010-2015 and 1 234 567 to me",
        "Teil 151-363-821 ist nicht da und wir warten",
        "09/2016 – 03/2020 Bilanzbuchhalterin",
        "the meeting is 2024-01-15 at ten",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert values("PHONE", text) == []


def test_a_number_ends_where_the_list_goes_on() -> None:
    assert values("PHONE", "3) Rose, Tel 01713920048\n4) Rezaei") == ["01713920048"]
    assert values("PHONE", "Rose;040 66969-907\n1002;Grün") == ["040 66969-907"]

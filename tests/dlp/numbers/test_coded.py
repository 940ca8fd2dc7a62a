import pytest

from tests.dlp.samples import found_numbers as found

LIST = "Vier Verträge:\n1. Albers, Hausrat HR-7462520, +4 %\n2. Koch, Rechtsschutz RS-3716910, +6 %"


def test_numbers_with_a_prefix_count_where_a_text_is_about_contracts_or_cases() -> None:
    numbers = [("CONTRACT_NUMBER", "HR-7462520"), ("CONTRACT_NUMBER", "RS-3716910")]
    assert found(LIST) == numbers
    assert found("Alle Schäden: Sturm, ST-76890, wartet") == [("CASE_NUMBER", "ST-76890")]
    assert found("Das Ticket heißt ITS-4412.") == [("CASE_NUMBER", "ITS-4412")]


def test_tickets_are_known_by_their_table() -> None:
    text = "INC0012345 wurde zugewiesen, dazu RITM0044123; INC001 und INCO0012345 sind keine."
    assert found(text) == [("CASE_NUMBER", "INC0012345"), ("CASE_NUMBER", "RITM0044123")]


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("Verträge", "Töpfe").replace("-7462520", "-74").replace("-3716910", "-37"),
        "Die Töpfe KH-74620 und KH-74621 sind aus.",
        "Der Vertrag gilt für SS-2024 und WS/2025",
        "Der Schaden kommt von CVE-20240 und ISO-27001",
        "Schaden am Gerät, Artikelnummer AB-30776",
    ],
)
def test_other_codes_stay(text: str) -> None:
    assert found(text) == []

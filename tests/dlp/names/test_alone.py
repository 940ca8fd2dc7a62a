import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize("name", ["Hagemeister", "Dr. Rahmholz", "von Stetten", "Kazeltz", "Brehring"])
def test_a_name_alone_at_the_end_is_a_person(name: str) -> None:
    assert people(f"Die Revision wird verworfen.\n{name}") == [name.removeprefix("Dr. ")]


@pytest.mark.parametrize("line", ["Gründe", "Tatbestand", "Begründung", "Außerdem"])
def test_a_word_alone_is_none(line: str) -> None:
    assert people(f"Die Revision wird verworfen.\n{line}") == []

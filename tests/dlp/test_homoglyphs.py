import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dlp.engine.homoglyphs import unmasked
from tests.dlp.samples import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("an mаx@beispiel.example", "mаx@beispiel.example"),  # a Cyrillic а
        ("IBАN DЕ89 3704 0044 0532 0130 00", "DЕ89 3704 0044 0532 0130 00"),
        ("Kundеnnummer 20931", "20931"),
        ("NINO АВ123456С", "АВ123456С"),
        ("KVNR: Α123456780", "Α123456780"),  # a Greek Α
    ],
)
def test_look_alikes_hide_nothing(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@pytest.mark.parametrize("text", ["Москва", "Ωmega", "хорошо 12", "5 µm", "Σ1 und π2", "Ελλάδα", "schön"])
def test_foreign_words_stay(text: str) -> None:
    assert unmasked(text) == text


@given(st.text(alphabet="aBоеАΒ1 ßжß-", max_size=30) | st.text(max_size=30))
def test_the_length_stays(text: str) -> None:
    assert len(unmasked(text)) == len(text)

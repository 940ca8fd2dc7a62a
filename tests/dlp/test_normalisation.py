import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dlp import detect
from apps.dlp.engine.normalisation import normalise, tail_start, visible_length
from tests.dlp.samples import found

HIDDEN = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mail: max\u00admu\u200bstermann@beispiel.de.", "max\u00admu\u200bstermann@beispiel.de"),
        ("Mail: max＠beispiel．de bitte", "max＠beispiel．de"),
        ("Karte ４１１１ 1111 1111 １１１１!", "４１１１ 1111 1111 １１１１"),
        ("Tel. ０１７０−１２３４５６７", "０１７０−１２３４５６７"),
        ("Visa \u0664111 1111 1111 1111", "\u0664111 1111 1111 1111"),
        ("IBAN ＤＥ89 3704\u200b 0044 0532 0130 00.", "ＤＥ89 3704\u200b 0044 0532 0130 00"),
        ("…ﬁona@ofﬁce.example…", "ﬁona@ofﬁce.example"),
        ("rene\u0301@beispiel.de", "rene\u0301@beispiel.de"),
    ],
)
def test_disguised_values_are_found_at_their_original_place(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@given(st.integers(0, 42), st.sampled_from(HIDDEN))
def test_a_hidden_character_anywhere_changes_nothing(place: int, hidden: str) -> None:
    address = "beate.albers@nordlicht-versicherung.example"
    text = f"an {address[:place]}{hidden}{address[place:]} senden"
    (finding,) = detect(text)
    assert text[finding.start : finding.end].replace(hidden, "") == address


@given(st.text(max_size=80))
def test_every_character_maps_into_the_original(text: str) -> None:
    normal = normalise(text)
    spans = [normal.original_span(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(alphabet="aä1Ａ１ﬁ½\u00ad @", max_size=40))
def test_a_mapped_character_is_the_normal_form_of_its_source(text: str) -> None:
    normal = normalise(text)
    for i, character in enumerate(normal.text):
        start, end = normal.original_span(i, i + 1)
        assert character in unicodedata.normalize("NFKC", text[start:end])


def test_plain_text_is_taken_as_it_is() -> None:
    text = "Grüße aus Köln, 3 Stück"
    assert normalise(text).text is text


def test_counts_what_a_reader_sees() -> None:
    assert visible_length("a\u200bb\u00adc") == 3
    assert "a\u200bb\u00adc"[tail_start("a\u200bb\u00adc", 2) :] == "b\u00adc"
    assert tail_start("ab", 5) == 0

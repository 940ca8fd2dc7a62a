"""Folded texts compare as one, and every span leads back to what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dlp.engine.content import fold, folded, folding


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Böllerschuß", "boellerschuss"),
        ("BÖLLERSCHUẞ", "boellerschuss"),
        ("BOELLERSCHUSS", "boellerschuss"),
        ("Mu\u0308ller", "mueller"),
        ("Café  Zoë", "cafe zoe"),
        ("Projekt\r\n> Rheingold", "projekt rheingold"),
        ("İstanbul", "istanbul"),
    ],
)
def test_spellings_of_one_word_are_one(written: str, plain: str) -> None:
    assert fold(written) == plain


def test_a_span_is_that_of_the_original() -> None:
    text = "Grüße an\n\n  Jörg Weiß, bitte"
    same = folded(text)
    start = same.text.index("joerg weiss")
    first, last = same.original(start, start + len("joerg weiss"))
    assert text[first:last] == "Jörg Weiß"


@given(st.text(alphabet=st.sampled_from("aäÄßẞ\u0308\u0301 \n>\u2003éİx1"), max_size=40))
def test_every_place_leads_into_the_text_and_never_back(text: str) -> None:
    same = folded(text)
    spans = [same.original(place, place + 1) for place in range(len(same.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text("aÄß\u00e9\u0308\u0301 >\n\t\x1c\x00\u00a0\u2028-1"))
def test_the_quick_way_and_the_other_fold_alike(text: str) -> None:
    quick = folded(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_REWRITTEN_HERE", folding._REWRITTEN)
        assert folded(text) == quick

"""A line break is one character for who types, for who counts and for what is kept."""

from apps.common.long_texts import LongTextField
from apps.lifecycle.forms import ReasonForm
from apps.lifecycle.seen import mark_of

TYPED = "First line.\nSecond line."
SENT = TYPED.replace("\n", "\r\n")


def test_a_text_is_kept_as_it_was_typed() -> None:
    form = ReasonForm({"reason": SENT})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == TYPED


def test_a_text_that_fits_the_field_of_the_page_fits() -> None:
    typed = "word\n" * 100
    assert len(typed) == 500
    assert ReasonForm({"reason": typed.replace("\n", "\r\n") + "word"}).is_valid() is False
    assert ReasonForm({"reason": typed.replace("\n", "\r\n")}).is_valid()
    assert ReasonForm({"reason": ("\n" * 499 + "w").replace("\n", "\r\n")}).is_valid()


def test_a_text_of_before_is_not_changed_by_being_sent_again() -> None:
    field = LongTextField()
    assert not field.has_changed(SENT, SENT)
    assert not field.has_changed(TYPED, SENT)
    assert field.has_changed("", SENT)


def test_a_mark_does_not_change_with_how_lines_are_broken() -> None:
    assert mark_of({"purpose": SENT, "title": "A"}) == mark_of({"purpose": TYPED, "title": "A"})
    assert mark_of({"purpose": SENT}) != mark_of({"purpose": TYPED + "!"})

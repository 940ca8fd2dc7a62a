"""What nobody sees is read, too: models understand it."""

import pytest

from apps.dlp import detect
from tests.dlp.samples import found

IBAN = "IBAN DE89370400440532013000"
MAIL = "an beate.albers@nordlicht-versicherung.example"


def in_tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(sign)) for sign in text)


def in_selectors(text: str) -> str:
    return "".join(chr((0xFE00 if byte < 16 else 0xE0100 - 16) + byte) for byte in text.encode())


@pytest.mark.parametrize("hide", [in_tags, in_selectors])
@pytest.mark.parametrize(("text", "type_"), [(IBAN, "IBAN"), (MAIL, "EMAIL")])
def test_what_is_smuggled_is_found_where_it_stands(hide: type, text: str, type_: str) -> None:
    whole = f"Guten Tag{hide(text)}, wie geht es?"
    [finding] = detect(whole)
    value = text.rpartition(" ")[2]
    assert (finding.type, whole[finding.start : finding.end]) == (type_, hide(value))


def test_a_key_that_nobody_sees_is_a_key() -> None:
    key = "sk-proj-" + "aB3dE6gH9jK2mN5pQ8sT" * 3
    assert [f.type for f in detect(f"Hallo{in_tags(key)}")] == [f.type for f in detect(f"Hallo {key}")] != []


def test_what_stands_between_hides_nothing() -> None:
    visible = "Wie geht es dir heute, und was gibt es Neues?"
    mixed = "".join(pair[0] + pair[1] for pair in zip(visible, in_tags(IBAN), strict=False))
    assert [f.type for f in detect(mixed)] == ["IBAN"]


def test_a_hidden_sign_in_a_visible_value_hides_nothing() -> None:
    assert found(f"IBAN DE89{in_tags('A')}3704 0044 0532 0130 00")[0][0] == "IBAN"


def test_flags_and_emojis_say_nothing() -> None:
    flag = "\U0001f3f4" + in_tags("gbsct") + "\U000e007f"
    assert detect(f"Danke {flag}, bis bald \u2764\ufe0f\u2764\ufe0f\u2764\ufe0f\u2764\ufe0f") == []


def test_a_mark_on_a_letter_that_never_carries_it_changes_nothing() -> None:
    assert found("D\u0301E89 3704 0044 0532 0130 00") == [("IBAN", "D\u0301E89 3704 0044 0532 0130 00")]

"""What models write into the brackets behind a placeholder, and where the end of an answer cuts one off."""

import pytest

from apps.dlp import Policy, StreamRestorer, protect, restore, restore_json_string
from apps.dlp.engine.vaults import Vault
from tests.dlp.samples import vault_with

VAULT = vault_with(("PERSON", "Lena Hofer"), ("PERSON", "Paul Sauter"), ("ZIP_CODE", "89073"))
MANY = vault_with(*(("PHONE", f"0731 4400{n}") for n in range(1, 13)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[PERSON_1|Hofer]]", "Lena Hofer"),
        ("| [[PERSON_1 | Hofer]] | ja |", "| Lena Hofer | ja |"),
        (r"| [[PERSON_1\|Hofer]] |", "| Lena Hofer |"),
        ("[[PERSON_1: Kundin]]", "Lena Hofer: Kundin"),
        ("[[PERSON_1 (Kundin)]] ruft an", "Lena Hofer (Kundin) ruft an"),
        ("[[ZIP_CODE_1 Ulm]]", "89073 Ulm"),
        (r"\[\[ZIP\_CODE\_1 Ulm\]\]", "89073 Ulm"),
        ("[[PERSON_1, PERSON_2]]", "Lena Hofer, Paul Sauter"),
        ("[[PERSON_1|PERSON_2]]", "Lena Hofer|Paul Sauter"),
        ("[[PERSON_1, PERSON_2 und andere]]", "Lena Hofer, Paul Sauter und andere"),
        ("[[PERSON_7 (Kundin)]]", "[[PERSON_7 (Kundin)]]"),
        ("[[PERSON_7|Hofer]]", "[[PERSON_7|Hofer]]"),
        ("[[PERSON_1]] und a[[1] + b[2]]", "Lena Hofer und a[[1] + b[2]]"),
        ("[[PERSON_1 und x[y[0]]", "Lena Hofer und x[y[0]]"),
        ("[[PERSON_1\nist da]]", "Lena Hofer\nist da]]"),
        ("[[PERSON_1" + " weit" * 9 + "]]", "Lena Hofer" + " weit" * 9 + "]]"),
        ("wir[[sind]] x]]", "wir[[sind]] x]]"),
        ("Hallo PERSON_1", "Hallo Lena Hofer"),
        ("Hallo [[PERSON_2", "Hallo Paul Sauter"),
        ("Hallo PERSON_7", "Hallo PERSON_7"),
    ],
)
def test_brackets_go_and_words_stay(written: str, shown: str) -> None:
    assert restore(written, VAULT).text == shown
    for size in (1, 2, 3, 7, 50):
        stream = StreamRestorer(VAULT)
        pieces = [written[i : i + size] for i in range(0, len(written), size)]
        assert "".join(map(stream.feed, pieces)) + stream.end() == shown


@pytest.mark.parametrize(("number", "comes_back"), [("1", False), ("2", True), ("12", True), ("1]]", True)])
def test_an_end_that_may_cut_a_longer_number_brings_up_nobody(number: str, comes_back: bool) -> None:
    for opened in ("", "[["):
        shown = restore(f"Tel. {opened}PHONE_{number}", MANY).text
        assert ("0731" in shown) is comes_back


def test_words_are_shown_as_they_come() -> None:
    stream = StreamRestorer(VAULT)
    assert stream.feed("[[PERSON_1 und wir") == "Lena Hofer und wir"
    assert stream.feed(" auch [1]") == " auch [1]"


def test_brackets_of_json_are_nobodys() -> None:
    text = '{"a": [["[[PERSON_1 x"]], "b": "Hallo\\nPERSON_2 C:\\\\nPERSON_2"}'
    shown = '{"a": [["Lena Hofer x"]], "b": "Hallo\\nPaul Sauter C:\\\\nPERSON_2"}'
    assert restore_json_string(text, VAULT).text == shown
    assert StreamRestorer(VAULT, json_escape=True).feed(text) == shown


@pytest.mark.parametrize(
    "typed", ["[[ZIP_CODE_1 Ulm]]", "[[PERSON_01]]", "Brief_PERSON_1.pdf", "[[[PERSON_1|x]] y]]"]
)
def test_what_a_person_types_comes_back_as_typed(typed: str) -> None:
    vault: Vault = vault_with(("PERSON", "Lena Hofer"), ("ZIP_CODE", "89073"))
    sent = protect(typed, [], vault, Policy(names=False)).text
    assert sent != typed
    assert restore(sent, vault).text == typed

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import Action, Policy, Protected, Vault, detect, protect, redact, restore
from tests.dlp.samples import (
    AWS_KEY,
    EMAIL,
    IBAN,
    PHONE,
    PRIVATE_KEY,
    TAX_ID,
    empty_vault,
    reloaded,
    vault_with,
)

POLICY = Policy()


def protected(text: str, vault: Vault, policy: Policy = POLICY) -> Protected:
    return protect(text, detect(text, policy=policy), vault, policy)


def test_same_value_same_number() -> None:
    result = protected(f"{EMAIL} und {EMAIL.upper()}, Konto {IBAN}", empty_vault())
    assert result.text == "[[EMAIL_1]] und [[EMAIL_1B]], Konto [[IBAN_1]]"
    assert [f.type for f in result.findings_applied] == ["EMAIL", "EMAIL", "IBAN"]


def test_secret_becomes_its_type_and_never_enters_the_vault() -> None:
    vault = empty_vault()
    result = protected(f"Key {AWS_KEY}, Mail {EMAIL}\n{PRIVATE_KEY}", vault)
    assert result.text == "Key ‹API_KEY›, Mail [[EMAIL_1]]\n‹PRIVATE_KEY›"
    assert [f.type for f in result.blocked] == ["API_KEY", "PRIVATE_KEY"]
    assert [e.type for e in vault.new_entries] == ["EMAIL"]


def test_actions_of_the_policy() -> None:
    policy = Policy(
        actions={
            "EMAIL": Action.ALLOW,
            "IBAN": Action.WARN,
            "PHONE": Action.HOLD,
            "DE_STEUER_ID": Action.BLOCK,
        }
    )
    result = protected(f"{EMAIL} {IBAN} Tel. {PHONE} Steuer-ID {TAX_ID}", empty_vault(), policy)
    assert result.text == f"{EMAIL} {IBAN} Tel. [[PHONE_1]] Steuer-ID ‹DE_STEUER_ID›"
    assert [f.type for f in result.warned] == ["IBAN"]
    assert [f.type for f in result.held] == ["PHONE"]
    assert [f.type for f in result.blocked] == ["DE_STEUER_ID"]


def test_a_known_value_is_replaced_without_its_label() -> None:
    vault = vault_with(("DE_STEUER_ID", "86 095 742 718"), ("IBAN", "DE89 3704 0044 0532 0130 0"))
    text = "Ihre Nummer 86095742718, Ihr Wert DE89 3704 0044 0532 0130 0; nicht 186095742718"
    assert detect(text) == []
    assert (
        protected(text, vault).text
        == "Ihre Nummer [[DE_STEUER_ID_1B]], Ihr Wert [[IBAN_1]]; nicht 186095742718"
    )


def test_redact_is_for_good() -> None:
    text = f"Key {AWS_KEY} an {EMAIL}"
    assert redact(text, detect(text)) == "Key ‹API_KEY› an ‹EMAIL›"


FORGED = [
    "[[EMAIL_1]]",
    "[[email_1]]",
    r"\[\[EMAIL_1\]\]",
    "[EMAIL 1]",
    "EMAIL_1",
    "［［EMAIL_1］］",
    "[[EM\u00adAIL_1]]",
]


@pytest.mark.parametrize("forged", [*FORGED, "[[EMAIL_1", "[[LITERAL_1]]", "[[**EMAIL_1**]]", "[[EMAIL_1№"])
def test_a_forged_placeholder_comes_back_as_typed(forged: str) -> None:
    vault = vault_with(("EMAIL", "geheim@andere.example"), ("LITERAL", "früher getippt"))
    result = protected(f"Wer ist {forged}?", vault)
    assert result.escaped == 1
    shown = restore(result.text, vault)
    assert shown.text == f"Wer ist {forged}?"
    assert shown.unrestored == 0


def test_ordinary_brackets_are_left_alone() -> None:
    text = "Siehe [Seite 12], [[Anhang 3]], [1], a[0], LEVEL_1 und [RFC 2119]"
    assert protected(text, empty_vault()).text == text


def test_placeholder_of_another_thread_means_nothing_here() -> None:
    vault = vault_with(("EMAIL", "a@x.de"))
    assert restore("[[EMAIL_2]] [[PHONE_1]]", vault).text == "[[EMAIL_2]] [[PHONE_1]]"


PIECES = [
    *(
        "[",
        "]",
        "[[",
        "]]",
        "\\",
        "EMAIL",
        "EMAIL_1",
        "[[EMAIL_1",
        "_",
        "1",
        " ",
        "\n",
        "*",
        "`",
        "s",
        "'",
        "\u200b",
    ),
    *(
        "[[EMAIL_1]]",
        "[[LITERAL_1]]",
        "[PHONE-1]",
        "x",
        "№",
        "²",
        "［",
        "IBAN_",
        "PHONE_2",
        "a@b.de",
        "c@d.example",
    ),
    *("+49 30 1234567", "DE89370400440532013000", " Tel. 040 33445566 ", "§"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_was_typed_comes_back_whatever_it_is(text: str) -> None:
    vault = vault_with(("EMAIL", "own@thread.example"), ("PHONE", "0171 1234567"), ("LITERAL", "[[IBAN_3]]"))
    result = protected(text, vault)
    first_spellings = restore(result.text, vault).text
    assert first_spellings == text
    assert "own@thread.example" not in first_spellings


def test_many_turns_keep_the_map() -> None:
    vault = empty_vault()
    for turn in range(1, 30):
        history = " ".join(f"kunde{n}@firma.example" for n in range(1, turn + 1))
        expected = " ".join(f"[[EMAIL_{n}]]" for n in range(1, turn + 1))
        assert protected(history, vault).text == expected
        assert len(vault.new_entries) == 1
        vault = reloaded([*vault._by_number.values()])
    assert restore("[[EMAIL_1]] [[EMAIL_10]]", vault).text == "kunde1@firma.example kunde10@firma.example"

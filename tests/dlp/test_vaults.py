import pytest

from apps.dlp import Entry, Vault
from tests.dlp.samples import digest, empty_vault, reloaded, vault_with


def test_spellings_of_one_value_share_a_number() -> None:
    vault = empty_vault()
    assert vault.placeholder_for("EMAIL", "Max@Beispiel.de") == "[[EMAIL_1]]"
    assert vault.placeholder_for("EMAIL", "max\u00ad@beispiel.DE") == "[[EMAIL_1B]]"
    assert vault.placeholder_for("IBAN", "DE89 3704 0044 0532 0130 00") == "[[IBAN_1]]"
    assert vault.placeholder_for("IBAN", "de893704004405320130\n00") == "[[IBAN_1B]]"
    assert vault.placeholder_for("PHONE", "040 33445566") == "[[PHONE_1]]"
    assert vault.placeholder_for("PHONE", "+49 (0)40 33 44 55-66") == "[[PHONE_1B]]"
    assert vault.placeholder_for("PHONE", "0171 1234567") == "[[PHONE_2]]"
    assert vault.placeholder_for("CREDIT_CARD", "4111-1111-1111-1111") == "[[CREDIT_CARD_1]]"
    assert vault.placeholder_for("CREDIT_CARD", "4111111111111111") == "[[CREDIT_CARD_1B]]"


def test_every_spelling_is_kept_and_never_stored_twice() -> None:
    vault = vault_with(("EMAIL", "Max@Beispiel.de"), ("EMAIL", "MAX@BEISPIEL.DE"))
    assert vault.placeholder_for("EMAIL", "MAX@BEISPIEL.DE") == "[[EMAIL_1B]]"
    assert vault.placeholder_for("EMAIL", "max@beispiel.de") == "[[EMAIL_1C]]"
    assert [entry.number for entry in vault.new_entries] == [2_000_001]
    assert vault.value_of("EMAIL", 1_000_001) == "MAX@BEISPIEL.DE"
    assert vault.value_of("EMAIL", 2) is None
    assert vault.knows("EMAIL", "mAX@beispiel.de")
    assert not vault.knows("PHONE", "max@beispiel.de")
    assert len({entry.digest for entry in vault._by_number.values()}) == 3


def test_with_no_letter_left_a_spelling_has_a_number_of_its_own() -> None:
    vault = empty_vault()
    spellings = [f"{'m' * n}{'M' * (30 - n)}@x.de" for n in range(30)]
    given = [vault.placeholder_for("EMAIL", spelling) for spelling in spellings]
    assert given[23:26] == ["[[EMAIL_1Y]]", "[[EMAIL_1Z]]", "[[EMAIL_2]]"]
    again = reloaded(vault.new_entries)
    assert [again.placeholder_for("EMAIL", spelling) for spelling in spellings] == given
    assert len({entry.digest for entry in vault.new_entries}) == 30


def test_numbers_go_on_where_the_thread_stopped() -> None:
    first = empty_vault()
    first.placeholder_for("EMAIL", "a@x.de")
    second = reloaded(first.new_entries)
    assert not second.new_entries
    assert second.placeholder_for("EMAIL", "a@x.de") == "[[EMAIL_1]]"
    assert second.placeholder_for("EMAIL", "b@x.de") == "[[EMAIL_2]]"
    assert [(e.type, e.number, e.value, e.is_new) for e in second.new_entries] == [
        ("EMAIL", 2, "b@x.de", True)
    ]
    assert second.new_entries[0].digest == digest("EMAIL", "b@x.de")


def test_a_gap_in_the_numbers_is_never_filled() -> None:
    vault = Vault([Entry("EMAIL", 7, b"digest", "a@x.de")], digest)
    assert vault.placeholder_for("EMAIL", "b@x.de") == "[[EMAIL_8]]"


def test_digest_sees_type_and_canonical_value_only() -> None:
    seen: list[tuple[str, str]] = []

    def spy(type_: str, value: str) -> bytes:
        seen.append((type_, value))
        return b"%d" % len(seen)

    vault = Vault([], spy)
    assert vault.placeholder_for("PHONE", "040 334455-66") == "[[PHONE_1]]"
    assert seen == [("PHONE", "+494033445566")]


@pytest.mark.parametrize("type_", ["API_KEY", "PRIVATE_KEY", "UNKNOWN"])
def test_secrets_and_unknown_types_are_refused(type_: str) -> None:
    with pytest.raises(ValueError, match=type_):
        empty_vault().placeholder_for(type_, "value")


def test_entry_does_not_print_its_value() -> None:
    (entry,) = vault_with(("EMAIL", "max@beispiel.de"))._by_number.values()
    assert repr(entry) == "Entry([[EMAIL_1]])"

"""One person, however the name is written; two people stay two; what stood there comes back."""

import pytest

from apps.dlp import Finding, Policy, Vault, protect, restore
from tests.dlp.samples import empty_vault, reloaded, vault_with

POLICY = Policy()


def named(vault: Vault, text: str, *names: str) -> str:
    """Protect a text in which a tagger found the names given, and see that it comes back."""
    findings = [
        Finding(text.index(name), text.index(name) + len(name), "PERSON", 0.8, 2, "n") for name in names
    ]
    result = protect(text, findings, vault, POLICY)
    assert restore(result.text, vault).text == text
    return result.text


def given(*names: str) -> list[str]:
    vault = empty_vault()
    return [vault.placeholder_for("PERSON", name).strip("[]").removeprefix("PERSON_") for name in names]


@pytest.mark.parametrize(
    "variant",
    [
        "Albers", "Beate", "BEATE ALBERS", "ALBERS", "B. Albers", "Albers, Beate", "Frau Albers",
        "Frau Dr. Albers", "Prof. Beate Albers", "Beate Maria Albers", "beate albers", "Beate\nAlbers",
    ],
)  # fmt: skip
def test_variants_of_a_name_are_one_person(variant: str) -> None:
    assert given("Beate Albers", variant) == ["1", "1B"]


def test_the_full_name_joins_the_part_that_came_first() -> None:
    assert given("Albers", "Beate Albers", "B. Albers", "Beate") == ["1", "1B", "1C", "1D"]
    assert given("Müller", "Jana Mueller", "MÜLLER") == ["1", "1B", "1C"]
    assert given("Hans von der Heide", "von der Heide", "Heide") == ["1", "1B", "1C"]
    assert given("Alberts", "Albert") == ["1", "1B"]


def test_bearers_of_one_family_name_stay_apart() -> None:
    assert given("Beate Albers", "Jonas Albers", "J. Albers", "Beate Albers") == ["1", "2", "2B", "1"]
    assert given("Beate Albers", "Beate Brandt", "Kerstin Brandt") == ["1", "2", "3"]


def test_who_might_be_either_is_neither() -> None:
    assert given("Beate Albers", "Jonas Albers", "Albers") == ["1", "2", "3"]
    assert given("Beate Albers", "Beate Brandt", "Beate") == ["1", "2", "3"]
    assert given("Martin Albers", "Jana Martin", "Martin") == ["1", "2", "3"]


def test_a_genitive_keeps_its_ending_behind_the_placeholder() -> None:
    vault = vault_with(("PERSON", "Beate Albers"), ("PERSON", "Jan Albert"), ("PERSON", "Albert"))
    assert vault.placeholder_for("PERSON", "Beate Albers'") == "[[PERSON_1]]'"
    assert vault.placeholder_for("PERSON", "Alberts") == "[[PERSON_2B]]s"
    assert vault.placeholder_for("PERSON", "Jan Albert's") == "[[PERSON_2]]'s"
    assert not vault.new_entries


def test_a_later_turn_knows_every_part_of_the_name() -> None:
    vault = vault_with(("PERSON", "Beate Albers"))
    text = "Albers schreibt: Alberts Rechnung, Beates Auto, B. Albers; ALBERS; BEATE ALBERS; Albers, Beate"
    assert named(vault, text) == (
        "[[PERSON_1B]] schreibt: Alberts Rechnung, [[PERSON_1C]] Auto, [[PERSON_1D]]; "
        "[[PERSON_1E]]; [[PERSON_1F]]; [[PERSON_1G]]"
    )
    assert named(reloaded(vault._by_number.values()), "Frau Albers' Akte") == "Frau [[PERSON_1B]]' Akte"


@pytest.mark.parametrize(
    "text",
    ["der Koch kocht", "Sie kochte", "Kochen mit dem Koch", "ein Wolf", "im Ernst gemeint", "an Jo denken"],
)
def test_nouns_and_other_words_are_no_mention(text: str) -> None:
    vault = vault_with(("PERSON", "Jo Koch"), ("PERSON", "Ernst Wolf"))
    assert named(vault, text) == text


def test_a_mistake_of_the_tagger_does_not_spread() -> None:
    vault = vault_with(("PERSON", "Sehr geehrte Frau"), ("PERSON", "Eins Zwei Drei Vier Fünf Sechs"))
    text = "Sehr geehrte Damen, Eins und Zwei"
    assert named(vault, text) == text


def test_found_and_known_spans_of_one_name_are_one() -> None:
    vault = vault_with(("PERSON", "Albers"))
    text = "Herrn Jonas Albers"
    assert named(vault, text, "Jonas Albers") == "Herrn [[PERSON_1B]]"


def test_neighbours_in_a_list_are_not_joined() -> None:
    vault = vault_with(("PERSON", "Beate Albers"), ("PERSON", "Jonas Brandt"))
    assert named(vault, "Albers, Brandt und Beate") == "[[PERSON_1B]], [[PERSON_2B]] und [[PERSON_1C]]"


def test_many_people_cost_little() -> None:
    vault = empty_vault()
    for n in range(3_000):
        vault.placeholder_for("PERSON", f"Vor{'abcdefghij'[n % 10] * (n % 7 + 1)} Müller{'x' * (n % 50)}")
    assert named(vault, "Müller " * 5_000).count("PERSON") == 5_000

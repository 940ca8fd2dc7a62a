"""The second look finds in what left what the way of the request couldn't know, and nothing else."""

from collections.abc import Iterator

import pytest

from apps.dlp import Action, Content, Policy, Vault, detect, protect
from apps.dlp.engine.content import Dictionary, Labels, Rule, Terms
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.restoration import restored_places
from apps.dlp.engine.second_look import ENOUGH, LONGEST_LEAD, NEXT_LEAD, Reader, Said
from portal.bench.dlp.sets import prompts

POLICY = Policy()


def vault() -> Vault:
    return Vault([], lambda type_, value: f"{type_}{value}".encode())


def sent(text: str, known: Vault, policy: Policy = POLICY) -> Said:
    """The text as it left, read back."""
    protected = protect(text, detect(text, policy=policy), known, policy)
    return Said(*restored_places(protected.text, known))


def types(said: Said, before: list[Said], known: Vault, policy: Policy = POLICY) -> list[str]:
    return [each.type for each in Reader(before, known, policy).read(said).left_in]


def test_what_was_replaced_is_no_leak() -> None:
    known = vault()
    said = sent("Frau Beate Albers, beate.albers@example.com, DE02 1203 0000 0000 2020 51", known)
    assert len(said.replaced) == 3
    assert types(said, [], known) == []


def test_a_name_that_a_later_turn_made_known_is_found_in_an_earlier_one() -> None:
    known = vault()
    first = Said("Was hat Quellenbrink gestern gesagt?")
    assert types(first, [], known) == []
    known.placeholder_for("PERSON", "Wiebke Quellenbrink")
    assert types(first, [], known) == ["PERSON"]


def test_an_illness_belongs_to_the_person_of_an_earlier_turn() -> None:
    known = vault()
    before = [sent("Meine Kollegin heißt Beate Albers.", known)]
    said = Said("Frau Albers ist an Brustkrebs erkrankt.", ((5, 11),))
    assert "HEALTH" in types(said, before, known)


def test_own_content_of_now_counts_for_what_left_before() -> None:
    content = Content(
        terms=Terms([Dictionary("term.1", "de", ("Quarzsand",))]), rules={"term.1": Rule("block")}
    )
    said = Said("Wann beginnt Projekt Quarzsand?")
    assert types(said, [], vault(), Policy(content=content)) == ["TERM"]
    assert (
        types(said, [], vault(), Policy({"TERM": Action.ALLOW}, content=Content(terms=content.terms))) == []
    )


def test_what_the_use_case_leaves_in_is_no_leak() -> None:
    said = Said("Schreib an beate.albers@example.com")
    assert types(said, [], vault()) == ["EMAIL"]
    assert types(said, [], vault(), Policy({"EMAIL": Action.WARN})) == []


def test_a_mark_of_what_was_taken_out_is_no_leak() -> None:
    text, places = restored_places("Das Passwort lautet ‹PASSWORD›.", vault())
    assert types(Said(text, places), [], vault()) == []


def test_age_place_and_work_together_point_to_somebody() -> None:
    texts = ["Sie ist 47 Jahre alt.", "Sie wohnt in Wernigerode.", "Sie arbeitet bei der Nordwerk GmbH."]
    said = [Said(text) for text in texts]
    reader = Reader(said[:1], vault(), POLICY)
    assert not reader.read(said[1]).pointing
    assert {"AGE", "LOCATION", "ORGANIZATION"} <= reader.read(said[2]).pointing
    assert not reader.read(Said("Danke, das war alles.")).pointing
    assert not Reader(said, vault(), POLICY).read(said[0]).pointing


def test_of_office_prompts_hardly_one_is_found_again() -> None:
    """With nothing new to know, a second look at what the first one replaced finds the same."""
    again = 0
    rows = prompts(locked=False)[::5]
    for row in rows:
        known = vault()
        again += bool(types(sent(row["text"], known), [], known))
    assert again <= len(rows) * 0.01


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_long_and_empty_texts_are_read(size: int) -> None:
    assert types(Said("x" * size), [Said("y " * size)], vault()) == []


class Counting(Labels):
    """The built-in labels, which count the characters that they are given to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []

    def find(self, text: str) -> Iterator[Finding]:
        self.read.append(len(text))
        return super().find(text)


def test_the_work_grows_with_the_characters_and_not_with_their_square() -> None:
    said = [Said(f"Bitte prüfen Sie Schritt {n} der Anleitung. " * 12) for n in range(60)]
    labels = Counting()
    reader = Reader(said[:20], vault(), Policy(content=Content(labels=labels)))
    assert labels.read == [len(each.text) for each in said[:20]]
    labels.read.clear()
    for each in said[20:]:
        reader.read(each)
    assert len(labels.read) == 40
    assert sum(labels.read) <= sum(len(each.text) for each in said[20:]) + LONGEST_LEAD + 39 * NEXT_LEAD


def test_of_earlier_texts_no_more_is_read_once_they_point_to_somebody() -> None:
    texts = ["Sie ist 47 Jahre alt.", "Sie wohnt in Wernigerode.", "Sie arbeitet bei der Nordwerk GmbH."]
    labels = Counting()
    Reader([Said(text) for text in texts * 5], vault(), Policy(content=Content(labels=labels)))
    assert len(labels.read) == ENOUGH


def test_a_further_text_is_read_with_the_end_of_the_one_before() -> None:
    known = vault()
    reader = Reader([], known, POLICY)
    reader.read(sent("Meine Kollegin heißt Beate Albers.", known))
    found = reader.read(Said("Frau Albers ist an Brustkrebs erkrankt.", ((5, 11),)))
    assert "HEALTH" in [each.type for each in found.left_in]

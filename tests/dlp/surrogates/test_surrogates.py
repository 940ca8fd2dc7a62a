"""Names and dates in place of names and dates: they read like real ones, and what stood there comes back."""

import json
import random
import re

import pytest

from apps.dlp import (
    AnswerFilter,
    Finding,
    Policy,
    StreamRestorer,
    Vault,
    protect,
    restore,
    restore_json_string,
)
from apps.dlp.engine.surrogates.dates import shifted
from apps.dlp.engine.surrogates.names import FAMILIES, MEN, WOMEN
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES
from tests.dlp.properties.texts import cut, leads_out, marked
from tests.dlp.samples import empty_vault, reloaded

POLICY = Policy(names=False, surrogates=True)
NAME = re.compile(r"[A-Z][a-z]+")


def sent(text: str, vault: Vault, **values: str) -> str:
    findings = [
        Finding(text.index(v), text.index(v) + len(v), type_.rstrip("_"), 0.9, 2, "t")
        for type_, v in values.items()
    ]
    result = protect(text, findings, vault, POLICY).text
    assert restore(result, vault).text == text
    assert restore(result, reloaded(vault.entries)).text == text
    return result


def test_a_name_becomes_another_in_the_same_form() -> None:
    vault = empty_vault()
    full = sent("Frau Dr. Beate Albers schrieb", vault, PERSON="Dr. Beate Albers")
    _, _, given, family, _ = full.split()
    assert full == f"Frau Dr. {given} {family} schrieb"
    assert given in WOMEN
    assert family in FAMILIES
    assert sent("Albers' Akte", vault, PERSON="Albers'") == f"{family}' Akte"
    assert sent("ALBERS, BEATE", vault, PERSON="ALBERS, BEATE") == f"{family.upper()}, {given.upper()}"
    assert sent("Beates Auto", vault) == f"{given}s Auto"
    other = sent("Jonas Albers", vault, PERSON="Jonas Albers").split()
    assert other[0] in MEN
    assert other[1] == family


def test_what_the_model_makes_of_the_name_comes_back() -> None:
    vault = empty_vault()
    given, family = sent("Beate Albert", vault, PERSON="Beate Albert").split()
    answer = f"Frau {family} ({family.upper()}), {given}s Brief, {family}s Akte, {family}hausen"
    assert restore(answer, vault).text == f"Frau Albert (ALBERT), Beates Brief, Alberts Akte, {family}hausen"


def test_a_date_moves_by_the_same_days_everywhere() -> None:
    vault = empty_vault()
    days = {"DATE_OF_BIRTH": "01.03.1984", "DATE_OF_BIRTH_": "1.3.1984", "DATE_OF_BIRTH__": "1984-03-01"}
    text = sent("am 01.03.1984, am 1.3.1984, am 1984-03-01", vault, **days)
    german, short, iso = re.findall(r"[0-9.\-]{8,}", text)
    assert german not in {"01.03.1984", iso}
    day, month, year = german.split(".")
    assert short == f"{int(day)}.{int(month)}.{year}"
    assert iso == f"{year}-{month}-{day}"


@pytest.mark.parametrize("written", ["31.02.2020", "1.3.", "12. März 1984", "99991231", "31.12.9999"])
def test_what_is_no_date_in_figures_has_a_placeholder(written: str) -> None:
    assert shifted(written, 40) is None
    assert sent(f"am {written} dort", empty_vault(), DATE_OF_BIRTH=written) == "am [[DATE_OF_BIRTH_1]] dort"


@pytest.mark.parametrize("name", ["B. Albers", "beate albers", "Al\u00adbers", "McDonald MCdonald"])
def test_a_name_that_would_not_come_back_exactly_has_a_placeholder(name: str) -> None:
    assert sent(f"Von {name}.", empty_vault(), PERSON=name) == "Von [[PERSON_1]]."


def test_the_lists_hold_plain_words_that_take_a_genitive_s() -> None:
    words = [*WOMEN, *MEN, *FAMILIES]
    assert len(set(words)) == len(words)
    assert all(NAME.fullmatch(word) and word[-1] not in "sxz" for word in words)
    assert not {f"{word}s" for word in words} & set(words)


def test_numbers_with_check_digits_keep_placeholders() -> None:
    text = "IBAN DE89 3704 0044 0532 0130 00, a@b.example"
    vault = empty_vault()
    assert sent(text, vault, IBAN="DE89 3704 0044 0532 0130 00", EMAIL="a@b.example") == (
        "IBAN [[IBAN_1]], [[EMAIL_1]]"
    )


def test_no_stand_in_equals_what_the_thread_says() -> None:
    vault = empty_vault()
    for family in FAMILIES[:60]:
        text = f"{family} und Beate Albers, früher {FAMILIES[70].upper()}"
        assert family not in sent(text, vault, PERSON="Beate Albers").replace(family, "", 1)
        vault = reloaded(vault.entries)


def test_a_stand_in_that_somebody_types_is_theirs() -> None:
    vault = empty_vault()
    family = sent("Albers", vault, PERSON="Albers")
    assert sent(f"Ist {family} mit Albers verwandt?", vault) == (f"Ist [[LITERAL_1]] mit {family} verwandt?")


def test_a_stand_in_is_nothing_new_in_an_answer() -> None:
    vault = empty_vault()
    sent("geboren am 01.03.1984", vault, DATE_OF_BIRTH="01.03.1984")
    assert vault.knows("DATE_OF_BIRTH", sent("01.03.1984", vault, DATE_OF_BIRTH="01.03.1984"))
    assert not vault.knows("DATE_OF_BIRTH", "01.03.1985")


def test_when_no_name_is_left_there_are_placeholders() -> None:
    vault = empty_vault()
    names = [f"Nach{chr(97 + n // 26)}{chr(97 + n % 26)}e" for n in range(120)]
    text = " und ".join(names)
    shown = sent(text, vault, **{f"PERSON{'_' * n}": name for n, name in enumerate(names)})
    assert shown.count("[[PERSON_") == len(names) - len(FAMILIES)
    assert len(set(NAME.findall(shown)) & set(FAMILIES)) == len(FAMILIES)


def test_round_trips_in_pieces_and_in_json() -> None:
    policy = Policy(
        dict.fromkeys(PLACEHOLDER_TYPES, POLICY.action_for("PERSON")), names=False, surrogates=True
    )
    for seed in range(1_500):
        rng = random.Random(seed)
        vault = empty_vault()
        for _ in range(rng.randint(1, 3)):
            vault = reloaded(vault.entries)
            said = marked(rng)
            out = protect(said.text, said.findings, vault, policy).text
            assert restore(out, vault).text == said.text
            assert _streamed(cut(rng, out), vault) == said.text
            arguments = json.dumps({"a": out}, ensure_ascii=False)
            whole = restore_json_string(arguments, vault).text
            assert _streamed(cut(rng, arguments), vault, json_escape=True) == whole
            assert leads_out(said.text) or json.loads(whole) == {"a": said.text}


def _streamed(chunks: list[str], vault: Vault, *, json_escape: bool = False) -> str:
    stream = StreamRestorer(vault, json_escape=json_escape)
    return "".join(map(stream.feed, chunks)) + stream.end()


def test_an_answer_in_single_characters() -> None:
    vault = empty_vault()
    given, family = sent("Beate Albers", vault, PERSON="Beate Albers").split()
    stream = AnswerFilter(vault, POLICY)
    answer = f"Sehr geehrte Frau {family},\nliebe {given}: {family[:-1]} {family}s"
    shown = "".join(stream.feed(c).shown for c in answer) + stream.end().shown
    assert shown == f"Sehr geehrte Frau Albers,\nliebe Beate: {family[:-1]} Albers'"

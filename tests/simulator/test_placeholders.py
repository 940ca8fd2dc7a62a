"""How a model alters placeholders, and which alterations each level brings."""

import re

import pytest

from portal.simulator.placeholders import FORMS, Placeholder, alter, find, invented
from portal.simulator.prose.compose import Brief, write

PERSON = Placeholder("PERSON", "3")

WRITTEN = {
    "plain": "[[PERSON_3]]",
    "lower": "[[person_3]]",
    "bold": "**[[PERSON_3]]**",
    "title": "[[Person_3]]",
    "italic": "*[[PERSON_3]]*",
    "code": "`[[PERSON_3]]`",
    "escaped": r"\[\[PERSON_3\]\]",
    "broken": "[[PERSON_\n3]]",
    "open": "[PERSON_3]]",
    "shut": "[[PERSON_3]",
    "spaced": "[[ PERSON_3 ]]",
    "hyphen": "[[PERSON-3]]",
    "blank": "[[PERSON 3]]",
}


def text(mangle: str, *known: str, language: str = "de") -> str:
    found = tuple(find(" ".join(known)))
    return write(Brief(1, language, ("Vertrag",), found, 20, mangle))


def forms_in(written: str) -> list[str]:
    """Return the forms that occur for themselves, not as a part of a longer one."""
    return [
        form
        for form, one in WRITTEN.items()
        if re.search(rf"(?<![\[*`\\]){re.escape(one)}(?![\]*`\w])", written)
    ]


def test_forms_are_written_as_listed() -> None:
    assert {form: alter(PERSON, form, "de") for form in FORMS} == WRITTEN


def test_genitive_follows_the_language() -> None:
    assert alter(PERSON, "genitive", "de") == "[[PERSON_3]]s"
    assert alter(PERSON, "genitive", "en") == "[[PERSON_3]]'s"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("[[PERSON_3]] und [[PERSON_3]]", ["[[PERSON_3]]"]),
        ("[[DE_STEUER_ID_1]][[IPV4_2]]", ["[[DE_STEUER_ID_1]]", "[[IPV4_2]]"]),
        ("[[PERSON_3:f]]", ["[[PERSON_3:f]]"]),
        ("[[PERSON_03]]", ["[[PERSON_03]]"]),
        ("[[person_3]] [PERSON_3] [[PERSON_]] [[_3]]", []),
    ],
)
def test_find(source: str, found: list[str]) -> None:
    assert [str(one) for one in find(source)] == found


def test_no_mangling_leaves_only_the_plain_form() -> None:
    written = text("none", "[[PERSON_3]]", "[[EMAIL_1]]")
    assert forms_in(written) == ["plain"]
    assert "[[PERSON_3]]s" not in written
    assert written.count("[[") == written.count("[[PERSON_3]]") + written.count("[[EMAIL_1]]")


def test_light_mangling_is_genitive_lower_case_and_bold() -> None:
    written = text("light", "[[PERSON_3]]")
    assert forms_in(written) == ["plain", "lower", "bold"]
    assert "[[PERSON_3]]s" in written


def test_all_mangling_brings_every_form() -> None:
    written = text("all", "[[PERSON_3]]")
    assert forms_in(written) == list(FORMS)


def test_an_iban_takes_no_genitive() -> None:
    assert "[[IBAN_1]]s" not in text("all", "[[IBAN_1]]")
    assert "[[IBAN_1]]'s" not in text("all", "[[IBAN_1]]", language="en")


def test_each_of_many_placeholders_is_used() -> None:
    known = [f"[[TYP{number % 7}_{number}]]" for number in range(1, 61)]
    written = text("all", *known)
    assert all(one in written for one in known)


def test_the_invented_one_was_not_in_the_prompt() -> None:
    assert str(invented([])) == "[[PERSON_99]]"
    assert str(invented(find("[[PERSON_99]]"))) == "[[PERSON_9999]]"

"""The name under which the text of an attached file stands."""

import pytest

from apps.common.extraction.attached import read_attached
from tests.common.extraction.makers import pdf


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("notes.md", "notes.md"),
        ("MAIN.PY", "MAIN.py"),
        ("a.tsv", "a.tsv"),
        ("a.htm", "a.htm"),
        ("a.txt", "a.txt"),
        ("Liste", "Liste.txt"),
        ("", "document.txt"),
    ],
)
def test_a_name_keeps_the_ending_it_has(given: str, name: str) -> None:
    assert read_attached(b"Guten Tag", given).name == name


def test_an_ending_that_says_nothing_of_the_kind_gets_one() -> None:
    assert read_attached(pdf("Guten Tag"), "Version_1.2").name == "Version 1.2.pdf"

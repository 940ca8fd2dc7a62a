"""The lists from which names are drawn: those of the lexicon, and the words of offices and newspapers."""

import json
from dataclasses import dataclass
from functools import cache

from apps.dlp.engine.tagger.lexicon import DATA, entries
from apps.dlp.training.corpora import TRAINING

VOCABULARY = "vocabulary.json"


@dataclass(frozen=True, slots=True)
class WordLists:
    given: list[str]
    given_abroad: list[str]
    family: list[str]
    family_abroad: list[str]
    family_census: list[str]
    towns: list[str]
    towns_abroad: list[str]
    regions: list[str]
    organisations: list[str]
    nouns: list[str]
    compounds: list[str]
    words: dict[str, list[str]]


@cache
def word_lists() -> WordLists:
    given, regions = (
        _list("given_german.txt.gz", "given_written.txt"),
        _list("regions.txt", "countries.txt.gz"),
    )
    nouns, names = _list("nouns.txt.gz"), {*given, *regions}
    return WordLists(
        given=given,
        given_abroad=_list("given_other.txt.gz"),
        family=_list("family_german.txt.gz", "family_written.txt"),
        family_abroad=_list("family_other.txt.gz"),
        family_census=_list("family_census.txt.gz"),
        towns=_list("towns_german.txt.gz"),
        towns_abroad=_list("towns_world.txt.gz"),
        regions=regions,
        organisations=_list("organisations.txt"),
        nouns=[noun for noun in nouns if 3 < len(noun) < 13 and noun not in names],
        compounds=[noun for noun in nouns if 9 < len(noun) < 24],
        words=json.loads((TRAINING / VOCABULARY).read_text(encoding="utf-8")),
    )


def _list(*names: str) -> list[str]:
    return [entry for name in names for entry in entries(DATA / name) if entry]

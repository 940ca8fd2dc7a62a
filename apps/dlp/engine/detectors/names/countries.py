"""Countries by their names in German and English, in any letters: the list is closed (Unicode CLDR)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from apps.dlp.engine.detectors.names.base import TIER, NameSample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_GIVEN, DATA, Kind, entries, lexicon
from apps.dlp.engine.tagger.tokens import Token, lines
from apps.dlp.engine.taxonomy import LOCATION


def find(sample: NameSample) -> Iterator[Finding]:
    known = _by_first_word()
    for line in sample.lines:
        for place, token in enumerate(line):
            for words in known.get(token.text.casefold(), ()):
                if _follow(line, place, words):
                    yield Finding(
                        token.start, line[place + len(words)].end, LOCATION, 0.7, TIER, "names.country"
                    )
                    break


def _follow(line: list[Token], place: int, words: tuple[str, ...]) -> bool:
    """Say that the other words of a country stand behind its first; a lone word must be nothing else."""
    rest = line[place + 1 : place + 1 + len(words)]
    if [token.text.casefold() for token in rest] != list(words):
        return False
    return bool(words) or not _is_something_else(line[place].text)


def _is_something_else(word: str) -> bool:
    """Say that a word is a person's name as well, or in small letters a noun: Jordan, turkey."""
    kinds = lexicon().kinds(word.casefold())
    return bool(kinds & (_PEOPLE | _WORDS if word.islower() else _PEOPLE))


_PEOPLE = ANY_GIVEN | Kind.FAMILY
_WORDS = Kind.ENGLISH | Kind.NOUN


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return what may follow the first word of a country, the longest first."""
    rests: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in entries(DATA / "countries.txt.gz"):
        for line in lines(name):
            first, *others = [token.text.casefold() for token in line]
            rests[first].add(tuple(others))
    return {first: sorted(others, key=len, reverse=True) for first, others in rests.items()}

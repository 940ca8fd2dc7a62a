"""A name that stands alone on its line: judges under a decision, people in a list, a signature."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NameSample, person
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.features import is_institution
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_PLACE, ANY_WORD, Kind, little_words

_LINE = re.compile(
    rf"(?:^|(?<=\n))[ \t]{{0,8}}{ACADEMIC}(?P<name>(?:(?:von|van|de|zu)[ ](?:der[ ]|den[ ])?)?"
    r"[A-ZÄÖÜÇŞĐŠŽČĆÉ][a-zà-öø-ÿāăąćčđęěğıłńňōőřśşšťůűźżžß]{2,20}(?:-[A-ZÄÖÜ][a-zäöüß]{2,20})?)"
    r"[ \t]{0,8}(?=\r?\n|\Z)"
)
# In no list; or the end of it is a noun and the beginning is none, as in "Rahmstorf".
_UNKNOWN = frozenset({"U", "cn"})
_LISTED = 2
_ELSE = ANY_PLACE | ANY_WORD | Kind.TOWN_PART | Kind.ORGANISATION


def find(sample: NameSample) -> Iterator[Finding]:
    for match in _LINE.finditer(sample.text):
        particle, _, word = match["name"].rpartition(" ")
        noble = particle and not sample.kinds(word) & Kind.NOUN  # "zu Hause" is nobody
        if noble or _is_name(sample, word, last=_signs(sample, match)):
            yield person(*match.span("name"), 0.8, "names.alone")


def _signs(sample: NameSample, match: re.Match[str]) -> bool:
    """Say that the word ends what was said before it: a word that is the whole text signs nothing.

    The last of a list of words signs nothing either.
    """
    before = sample.text[: match.start()].rstrip()
    if match.end() < len(sample.text.rstrip()) or not before:
        return False
    return not all(sample.kinds(line) & ANY_WORD for line in before.rsplit("\n", _LISTED)[-_LISTED:])


def _is_name(sample: NameSample, word: str, *, last: bool) -> bool:
    """Say that a word is a family name and nothing else, or below a text unknown, or both."""
    if word.casefold() in little_words() or (is_institution(word) and not word.endswith("ring")):
        return False
    kinds = sample.kinds(word)
    if last and kinds & ANY_FAMILY:
        if kinds & ANY_WORD and not kinds & (Kind.FAMILY | Kind.FAMILY_ABROAD):
            return False  # "Weiter": somebody somewhere is called so
        return not kinds & (Kind.TOWN | Kind.REGION) or bool(kinds & Kind.FAMILY)
    if not kinds & _ELSE:
        return bool(kinds & ANY_FAMILY) or (
            last and "-" not in word and sample.profiles.of(word).kinds in _UNKNOWN
        )
    return False

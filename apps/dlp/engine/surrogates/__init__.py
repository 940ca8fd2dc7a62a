"""Stand-ins that read like the real thing: another name for a name, another date for a date.

A pair holds a word of a name, or a whole date, and what stands for it; so "Beate Albers", "Albers" and
"ALBERS" stay one family to the model, and whatever it writes of "Wiebke Holtkamp" comes back word by word.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from apps.dlp.engine.grammar import takes_apostrophe
from apps.dlp.engine.name_words import PARTICLES, TITLES, folded
from apps.dlp.engine.surrogates.dates import shifted
from apps.dlp.engine.surrogates.names import FAMILIES, given_names
from apps.dlp.engine.tagger.lexicon import ANY_GIVEN, Kind, lexicon
from apps.dlp.engine.taxonomy import DATE, DATE_OF_BIRTH, PERSON

TYPES = frozenset({PERSON, DATE, DATE_OF_BIRTH})

_WORD = re.compile(r"[^\W_]+")
_NEVER = re.compile(r"(?!)")
_BORDER = r"(?<![^\W_])"
# Inside JSON text the letter of an escaped line break stands before the word.
_JSON_BORDER = rf"(?:{_BORDER}|(?<=[^\\]\\[nrt])|(?<=\\\\\\[nrt]))"
_LEAST_DAYS, _SPREAD = 30, 300


class Surrogates:
    """The pairs of one thread. `seed` gives a number of the thread's own; `added` hears of every new pair."""

    def __init__(self, seed: Callable[[], int], added: Callable[[str, str], None]) -> None:
        self._seed, self._added = seed, added
        self._fakes: dict[str, tuple[str, str]] = {}  # small letters of the real one: as stored, its stand-in
        self._written: dict[str, str] = {}  # every way of writing a stand-in: what it stands for
        self._prefixes: set[str] = set()
        self._seen: list[str] = []
        self._patterns: tuple[re.Pattern[str], re.Pattern[str]] | None = None

    def __bool__(self) -> bool:
        return bool(self._fakes)

    def add(self, real: str, fake: str) -> None:
        self._fakes[real.casefold()] = real, fake
        for way in (str, str.upper):
            self._written[way(fake)] = way(real)
            self._prefixes.update(way(fake)[:n] for n in range(1, len(fake) + 1))
        self._patterns = None

    def avoid(self, text: str) -> None:
        """Take no stand-in that occurs in this text."""
        self._seen.append(text.casefold())

    def stand_in(self, type_: str, value: str) -> str | None:
        """Return what to write instead, None where only a placeholder comes back exactly."""
        fake = self._name(value) if type_ == PERSON else self._date(value)
        return fake if fake and fake != value and self.restored(fake) == value else None

    def knows(self, text: str) -> bool:
        """Say whether a text is nothing but a stand-in of this thread."""
        return text in self._written

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where stand-ins are, whoever wrote them."""
        if self:
            yield from (match.span() for match in self.pattern().finditer(text))

    def restored(self, text: str) -> str:
        return self.pattern().sub(self.replacement, text)

    def replacement(self, match: re.Match[str]) -> str:
        real = self._written[match["fake"]]
        return real + ("'" if match["ending"] and takes_apostrophe(PERSON, real) else match["ending"])

    def pattern(self, *, json: bool = False) -> re.Pattern[str]:
        """Return what matches a stand-in with `fake` and the `ending` of a genitive."""
        if self._patterns is None:
            self._patterns = self._compiled(_BORDER), self._compiled(_JSON_BORDER)
        return self._patterns[json]

    def starts(self, *, json: bool) -> str:
        """Return the source of a pattern for where a stand-in may begin; empty if there are none."""
        letters = "".join(sorted({way[0] for way in self._written}))
        return f"{_JSON_BORDER if json else _BORDER}[{letters}]" if letters else ""

    def may_grow(self, text: str, start: int) -> bool:
        """Say whether more text could make `text[start:]` a stand-in, or none."""
        tail = text[start : start + 40]
        return len(text) - start < 40 and (tail in self._prefixes or tail[:-1] in self._written)

    def _compiled(self, border: str) -> re.Pattern[str]:
        if not self._written:
            return _NEVER
        ways = "|".join(map(re.escape, sorted(self._written, key=len, reverse=True)))
        return re.compile(rf"{border}(?P<fake>{ways})(?P<ending>s?)(?![^\W_])")

    def _name(self, value: str) -> str | None:
        words = list(_WORD.finditer(value))
        names = [word for word in words if folded(word[0]) not in TITLES | PARTICLES]
        if not names or any(len(word[0]) < 2 or not word[0][0].isupper() for word in names):
            return None
        turned = "," in value
        pieces: list[str] = []
        position = 0
        for index, word in enumerate(names):
            is_family = (index == 0) if turned else (index == len(names) - 1)
            fake = self._word(word[0], is_family=is_family, alone=len(names) == 1)
            if fake is None:
                return None
            pieces += (value[position : word.start()], fake)
            position = word.end()
        return "".join([*pieces, value[position:]])

    def _word(self, word: str, *, is_family: bool, alone: bool) -> str | None:
        for stem, ending in ((word, ""), (word.removesuffix("s"), "s")):
            if pair := self._fakes.get(stem.casefold()):
                return _as_written(stem, *pair, ending)
        real = word.capitalize() if word.isupper() else word
        is_given = _is_given(real) if alone else not is_family
        pool = given_names(real) if is_given else FAMILIES
        return self._paired(real, self._choice(pool), word)

    def _date(self, value: str) -> str | None:
        if pair := self._fakes.get(value):
            return pair[1]
        seed = self._seed()
        fake = shifted(value, (_LEAST_DAYS + seed % _SPREAD) * (1 if seed >> 20 & 1 else -1))
        return self._paired(value, fake if fake and self._is_free(fake) else None, value)

    def _choice(self, pool: Sequence[str]) -> str | None:
        start = self._seed() % len(pool)
        return next((fake for fake in (*pool[start:], *pool[:start]) if self._is_free(fake)), None)

    def _is_free(self, fake: str) -> bool:
        small = fake.casefold()
        taken = fake in self._written or small in self._fakes
        return not taken and not any(small in text for text in self._seen)

    def _paired(self, real: str, fake: str | None, written: str) -> str | None:
        if fake is None:
            return None
        self.add(real, fake)
        self._added(real, fake)
        return _as_written(written, real, fake, "")


def _is_given(word: str) -> bool:
    kinds = lexicon().kinds(word.casefold())
    return bool(kinds & ANY_GIVEN) and not kinds & Kind.FAMILY


def _as_written(word: str, real: str, fake: str, ending: str) -> str | None:
    if word == real:
        return fake + ending
    return fake.upper() + ending if word == real.upper() else None

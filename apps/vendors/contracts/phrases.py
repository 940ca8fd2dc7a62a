"""The little language in which cues are written, and the search for them.

A phrase is words in lower case. ``*`` stands for letters that may go on, ``(a|b)`` offers words to choose,
and ``…`` leaves out up to a hundred and twenty characters. Nothing else has a meaning: a phrase takes no
more time than its text is long, and a lawyer can read it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

GAP = 120
# Where a phrase begins this often in one sentence, the sentence isn't worth more time.
_MOST_BEGINNINGS = 32

_ALLOWED = re.compile(r"[\w\s*()|…'§.,:/&-]+\Z")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_COMPOUND = re.compile(r"\bdata (?=subjects?\b)")
_BRITISH = re.compile(r"(author|organ|recogn|util|anonym)is(?=[aei])")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "\u00a0": " ", "–": "-", "—": "-"})
_ONE_WORD = re.compile(r"\(?[\w*|]+\)?\Z")
_BEGINNING = re.compile(r"\*?\w+")
_CHOICE = re.compile(r"\(([^()]*)\)|(\*)|(\s+)|([^\s()*]+)")


class PhraseError(ValueError):
    """A phrase that can't be read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """``parts`` are what stands between the gaps; ``hints`` are letters without which nothing can match.

    ``begins``: the letters with which a word begins, or that it has after a ``*``, where the phrase begins.
    """

    source: str
    parts: tuple[re.Pattern[str], ...]
    hints: tuple[str, ...]
    begins: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is one word, or a choice of single ones."""
        return bool(_ONE_WORD.match(self.source))

    def may_be_in(self, words: str) -> bool:
        return all(hint in words for hint in self.hints)

    def is_in(self, words: str) -> bool:
        """``words`` as folded() returns them."""
        return bool(self.words_in(words))

    def words_in(self, words: str) -> str:
        """The words that match, with … for what lies between them; empty where nothing does."""
        return next(self.all_in(words), "")

    def all_in(self, words: str) -> Iterator[str]:
        """The words of each match, with … for what lies between them."""
        if not self.may_be_in(words):
            return
        first, *others = self.parts
        for match in islice(first.finditer(words), _MOST_BEGINNINGS):
            followed = _follow(others, words, match.end())
            if followed is not None:
                yield " … ".join([match[0], *followed])


def folded(text: str) -> str:
    """Lower case, one kind of quotation mark, compounds without hyphen, American spelling.

    "Data subject" is one word: it is about people, not about data.
    """
    return _BRITISH.sub(r"\1iz", _COMPOUND.sub("data", _HYPHEN.sub("", text.translate(_QUOTES).lower())))


def phrase(source: str) -> Phrase:
    """Raises PhraseError."""
    parts = [part.strip() for part in folded(source).split("…")]
    if not _ALLOWED.match(source) or not all(part and part.count("(") == part.count(")") for part in parts):
        raise PhraseError(source)
    return Phrase(source, tuple(map(_pattern, parts)), tuple(_hints(parts)), _begins(parts[0]))


def first_in(phrases: Iterable[Phrase], words: str) -> str:
    """The words that the first matching phrase found; empty where none does."""
    return next(filter(None, (one.words_in(words) for one in phrases)), "")


def any_in(phrases: Iterable[Phrase], words: str) -> bool:
    return bool(first_in(phrases, words))


def _follow(parts: list[re.Pattern[str]], words: str, at: int) -> list[str] | None:
    found = []
    for part in parts:
        match = part.search(words, at, at + GAP + 40)
        if match is None or match.start() - at > GAP:
            return None
        found.append(match[0])
        at = match.end()
    return found


def _pattern(part: str) -> re.Pattern[str]:
    made = ""
    for choice, star, space, word in _CHOICE.findall(part):
        if choice:
            made += "(?:" + "|".join(_word(one.strip()) for one in choice.split("|")) + ")"
        elif star:
            made += r"\w{0,24}"
        elif space:
            made += r"[\s,()\"'“„:]{0,3}"  # none: a compound whose hyphen went
        else:
            made += _word(word)
    left = r"(?<!\w)" if made else ""
    return re.compile(f"{left}{made}(?!\\w)")


def _word(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\w{0,24}").replace(r"\ ", r"\s")


def _hints(parts: list[str]) -> list[str]:
    bare = re.sub(r"\([^()]*\)", " ", " ".join(parts))
    return sorted({word for word in re.split(r"[\s*]+", bare) if word}, key=len, reverse=True)[:2]


def _begins(part: str) -> tuple[str, ...]:
    first = part[1 : part.index(")")].split("|") if part.startswith("(") else [part]
    return tuple(match[0] for match in map(_BEGINNING.search, first) if match)

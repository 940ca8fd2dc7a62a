"""The sentences of a text, and whether people are meant in them; every sentence is looked at once."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from apps.dlp.engine.detectors.special import frames, persons

# How far from a sentence somebody may be named whom it is about, in characters before and behind.
_REACH_BACK, _REACH_ON = 600, 250
_LONGEST = 400
# What parts two sentences is led by its first character, a space or quotation mark: so few places are tried.
_BREAK = re.compile(
    r"[\s\"“](?:"
    r"(?:(?<=\s)|(?=\s))(?:(?<=[a-zäöüß][a-zäöüß\"“][.!?].)|(?<=[)!?%][.!?\"“].)|(?<=[!?].))"
    r"(?<!geb\..)(?<!bzw\..)(?<![Ss]tr\..)(?<!med\..)(?<!ggf\..)\s*(?=\W?[A-ZÀ-Þ])"
    r"|(?<=\n)(?=\s*\n|[-•*>]? ?\d{0,3}[.)]? ?[A-ZÀ-Þ-])|(?<=\n)(?=[-•*] ))",
    re.DOTALL,
)


class Sentence:
    """One sentence, or a line of a list or form."""

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.text = text

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def is_topic(self) -> bool:
        return frames.is_topic(self.lowered)

    @cached_property
    def names_person(self) -> bool:
        return persons.names_person(self.text, self.lowered)

    @cached_property
    def has_own_person(self) -> bool:
        return persons.has_own_person(self.lowered)

    @cached_property
    def means_person(self) -> bool:
        return self.names_person or persons.has_role(self.lowered)


class Sentences:
    """All sentences of a text. What has no end is cut after `_LONGEST` characters."""

    def __init__(self, text: str) -> None:
        borders = list(_borders(text))
        self._starts = borders[:-1]
        self._all = [Sentence(a, text[a:b]) for a, b in pairwise(borders)]

    @property
    def are_one(self) -> bool:
        """Say that there is no other sentence, which could answer it."""
        return len(self._all) == 1

    def at(self, place: int) -> Sentence:
        return self._all[bisect_right(self._starts, place) - 1]

    def mean_person_around(self, sentence: Sentence) -> bool:
        """Say that somebody is meant in a sentence or near it."""
        first = max(0, bisect_right(self._starts, sentence.start - _REACH_BACK) - 1)
        last = bisect_right(self._starts, sentence.end + _REACH_ON)
        return any(near.means_person for near in self._all[first:last])


def _borders(text: str) -> Iterator[int]:
    last = 0
    yield last
    for place in (*(match.end() for match in _BREAK.finditer(text)), len(text)):
        yield from range(last + _LONGEST, place, _LONGEST)
        if place > last:
            yield place
        last = place

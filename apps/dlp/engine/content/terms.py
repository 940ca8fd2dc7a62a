"""Dictionaries: words of the company, in any case, with umlauts or without, with the endings of German and
its compounds (engine.content.compounds).

A tree over whole words and the signs between them: one pass however many terms there are. An Aho-Corasick
automaton is as fast at finding, but making one for 100,000 terms holds the interpreter for a second.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from apps.dlp.engine.content.compounds import stems, turned
from apps.dlp.engine.content.folding import Folded, fold
from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import TERM

SHORTEST = 3  # shorter words are found everywhere
LONGEST = 100
# What a noun or name may end in without becoming another one.
ENDINGS = {"de": ("en", "er", "es", "e", "n", "s"), "en": ("s",), "": ()}
_TOKEN = re.compile(r"[^\W_]+|[\W_]")
_SCORE = 0.9
MOST_TURNED = 5_000  # names behind one head: six more forms each take memory
_NO_RULE = -1
_SHORTEST_COMPOUND = 8  # letters
_BEGINNING = 3  # letters
_FEW = 50  # terms that are looked for one by one sooner than the words of a text are taken apart


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words to look for. ``language``: "de", "en", or "" for codes that have no endings."""

    rule_id: str
    language: str
    words: tuple[str, ...]


@dataclass(slots=True)
class _Branch:
    """``rule``: of the term that ends here; ``next``: how terms go on, a bare rule where one ends."""

    rule: int = _NO_RULE
    next: "dict[str, _Branch | int]" = field(default_factory=dict)


class Terms:
    """The words of all dictionaries."""

    def __init__(self, dictionaries: Iterable[Dictionary]) -> None:
        self._rules: list[tuple[str, tuple[str, ...]]] = []
        self._root = _Branch()
        self._endings: set[str] = set()
        for dictionary in dictionaries:
            self._rules.append((dictionary.rule_id, ENDINGS.get(dictionary.language, ())))
            self._endings.update(self._rules[-1][1])
            for word in dictionary.words:
                self._add(fold(word), len(self._rules) - 1)
        if any("er" in endings for _rule, endings in self._rules):
            self._turn()
        self._signs = [token for token in self._root.next if not token.isalnum()]
        words = self._root.next.keys() - self._signs
        letters = min([_BEGINNING, *map(len, words)])
        self._beginnings = frozenset(word[:letters] for word in words), letters

    def __len__(self) -> int:
        return len(self._root.next)

    def find(self, folded: Folded) -> Iterator[Finding]:
        known = self._root.next
        if not known or not self._may_hold_one(folded):
            return
        tokens = [(match[0], match.start()) for match in _TOKEN.finditer(folded.text)]
        for first, (token, begin) in enumerate(tokens):
            # Nearly every word of a text is none of these: an ending has one letter or two.
            if token in known or token[:-1] in known or token[:-2] in known:
                ends = self._walk(tokens, first)
            elif len(token) >= _SHORTEST_COMPOUND:
                ends = self._compound(token, begin)
            else:
                continue
            for end, rule in ends:
                start, after = folded.original(begin, end)
                if after - start <= MAX_FINDING:  # white space in a text may be of any length
                    yield Finding(start, after, TERM, _SCORE, 4, self._rules[rule][0])

    def _may_hold_one(self, folded: Folded) -> bool:
        """Most texts hold none: of few terms that is seen at once, of many by how words begin."""
        firsts = self._root.next
        if len(firsts) <= _FEW and not any(first in folded.text for first in firsts):
            return False
        known, letters = self._beginnings
        near = {word for word in folded.words if word[:letters] in known}
        return any(map(self._begins_one, near)) or any(sign in folded.text for sign in self._signs)

    def _begins_one(self, token: str) -> bool:
        known = self._root.next
        if token in known or token[:-1] in known or token[:-2] in known:
            return True
        return len(token) >= _SHORTEST_COMPOUND and any(stem in known for stem in stems(token))

    def _walk(self, tokens: list[tuple[str, int]], first: int) -> Iterator[tuple[int, int]]:
        """Where a term that begins with this token ends, and whose it is."""
        branch = self._root
        for index in range(first, len(tokens)):
            token, start = tokens[index]
            yield from self._inflected(branch, token, start)
            step = branch.next.get(token)
            if step is None:
                return
            rule = step if isinstance(step, int) else step.rule
            if rule != _NO_RULE:
                yield start + len(token), rule
            if isinstance(step, int):
                return
            branch = step

    def _compound(self, token: str, start: int) -> Iterator[tuple[int, int]]:
        """A term of one word before a head, as one word: the whole is found."""
        for stem in stems(token):
            step = self._root.next.get(stem)
            rule = step.rule if isinstance(step, _Branch) else step
            if rule is not None and rule != _NO_RULE and "er" in self._rules[rule][1]:
                yield start + len(token), rule
                return

    def _inflected(self, branch: _Branch, token: str, start: int) -> Iterator[tuple[int, int]]:
        """The last word of a term with an ending of its language, which belongs to the sentence."""
        for ending in self._endings:
            if token.endswith(ending):
                stem = token[: -len(ending)]
                step = branch.next.get(stem)
                rule = step.rule if isinstance(step, _Branch) else step
                if rule is not None and rule != _NO_RULE and ending in self._rules[rule][1]:
                    yield start + len(stem), rule

    def _turn(self) -> None:
        """The other orders of terms of two German words, after all words as they were given."""
        heads = [(head, step) for head, step in self._root.next.items() if isinstance(step, _Branch)]
        for head, step in heads:
            for name, rule in _behind_a_space(step)[:MOST_TURNED]:
                if "er" in self._rules[rule][1]:
                    for other in turned(f"{head} {name}"):
                        self._add(other, rule)

    def _add(self, word: str, rule: int) -> None:
        """A folded word of two dictionaries belongs to the first."""
        *before, last = _TOKEN.findall(word) or [""]
        if len(last) + sum(map(len, before)) < SHORTEST:
            return
        branch = self._root
        for token in before:
            step = branch.next.get(token, _NO_RULE)
            if isinstance(step, int):
                step = branch.next[token] = _Branch(step)
            branch = step
        known = branch.next.setdefault(last, rule)
        if isinstance(known, _Branch) and known.rule == _NO_RULE:
            known.rule = rule


def _behind_a_space(branch: _Branch) -> list[tuple[str, int]]:
    """Words that end a term right behind the first, with their rules."""
    spaced = branch.next.get(" ")
    if not isinstance(spaced, _Branch):
        return []
    ends = ((word, step if isinstance(step, int) else step.rule) for word, step in spaced.next.items())
    return [(word, rule) for word, rule in ends if rule != _NO_RULE]

"""The signs by which clauses are found, read from the files of ``cues`` and checked.

A sign is a weight and the concepts that make it, all of them in one place: ``6 only + instructions``.
``a/b`` means one of them, ``#a`` the headings above, ``a:2`` two different words of it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from apps.vendors.contracts.lexicon import Hits, lexicon
from apps.vendors.contracts.phrases import Phrase, phrase

_SIGN = re.compile(r"(-?\d{1,2})\s+(\S.*)\Z")
_TERM = re.compile(r"(#?)([a-z][a-z0-9-]*)(?::([23]))?\Z")


class CatalogueError(ValueError):
    """A file of signs that can't be used: which, and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, in the sentences or in the headings above them, with ``least`` different words."""

    concept: str
    above: bool = False
    least: int = 1

    def said(self, here: Hits, above: Hits) -> tuple[str, ...]:
        """The words that show it; empty where it isn't there."""
        found = (above if self.above else here).get(self.concept, ())
        return found if len(found) >= self.least else ()


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for an item, or against it where ``weight`` is negative: one of each group of terms.

    ``here`` and ``above`` are the concepts of the first group.
    """

    weight: int
    groups: tuple[tuple[Term, ...], ...]
    here: frozenset[str]
    above: frozenset[str]

    def may_be_in(self, here: Hits, above: Hits) -> bool:
        """Whether one of its first group is there: quickly seen, and mostly false."""
        return not self.here.isdisjoint(here) or not self.above.isdisjoint(above)

    def said(self, here: Hits, above: Hits) -> tuple[str, ...]:
        """The words that make the sign, or none."""
        found: list[str] = []
        for group in self.groups:
            said = next(filter(None, (term.said(here, above) for term in group)), ())
            if not said:
                return ()
            found += said
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Fact:
    """A length of time that belongs to an item.

    Each of ``near`` in turn is looked for in the sentences that say a time; one of ``context`` is in the
    passage; none of ``against`` is in the sentence. ``longest``: of several times the longest counts.
    """

    name: str
    unit: str
    near: tuple[Sign, ...]
    context: tuple[str, ...]
    against: tuple[str, ...]
    longest: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways in which an item may be settled; the first whose words are there is it."""

    name: str
    phrases: tuple[Phrase, ...] = field(repr=False)


@dataclass(frozen=True)
class Item:
    """How one item is found. ``home``: the concepts of the headings under which one expects it."""

    key: str
    threshold: int
    home: frozenset[str]
    signs: tuple[Sign, ...]
    fact: Fact | None
    fact_needed: bool
    in_definitions: bool
    choices: tuple[Choice, ...] = ()

    @cached_property
    def speaks(self) -> frozenset[str]:
        """The concepts without which nothing speaks for it: most sentences have none."""
        return frozenset[str]().union(*(sign.here | sign.above for sign in self.signs if sign.weight > 0))


@cache
def catalogue() -> Mapping[str, Item]:
    """All items by key. Raises CatalogueError."""
    folder = files("apps.vendors.contracts").joinpath("cues")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return {file.name[:-5]: read_item(file.name[:-5], file.read_text(encoding="utf-8")) for file in found}


@cache
def homes() -> frozenset[str]:
    """The concepts of headings under which one expects any item."""
    return frozenset[str]().union(*(item.home for item in catalogue().values()))


def read_item(key: str, text: str) -> Item:
    """Raises CatalogueError."""
    try:
        return _item(key, tomllib.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{key}: {error}") from error


def _item(key: str, said: dict[str, Any]) -> Item:
    fact = said.get("fact")
    return Item(
        key,
        threshold=int(said["threshold"]),
        home=frozenset(_term(one).concept for one in said["home"].split("/")),
        signs=tuple(map(_sign, said["signs"])),
        fact=_fact(fact) if fact else None,
        fact_needed=bool(fact and fact.get("needed")),
        in_definitions=bool(said.get("in_definitions")),
        choices=tuple(Choice(str(one["name"]), _phrases(_both(one))) for one in said.get("choice", [])),
    )


def _sign(source: str) -> Sign:
    match = _SIGN.match(source)
    if not match:
        raise CatalogueError(f"no sign: {source}")
    return _made(int(match[1]), match[2])


def _made(weight: int, source: str) -> Sign:
    groups = tuple(tuple(map(_term, group.split("/"))) for group in source.split(" + "))
    here = frozenset(term.concept for term in groups[0] if not term.above)
    above = frozenset(term.concept for term in groups[0] if term.above)
    return Sign(weight, groups, here, above)


def _term(source: str) -> Term:
    match = _TERM.match(source)
    if not match or match[2] not in lexicon().concepts:
        raise CatalogueError(f"no concept: {source}")
    return Term(match[2], bool(match[1]), int(match[3] or 1))


def _fact(said: dict[str, Any]) -> Fact:
    return Fact(
        said["name"],
        said["unit"],
        near=tuple(_made(1, one) for one in said["near"]),
        context=tuple(_term(one).concept for one in said.get("context", [])),
        against=tuple(_term(one).concept for one in said.get("against", [])),
        longest=bool(said.get("longest")),
    )


def _both(one: dict[str, Any]) -> list[str]:
    return [*one.get("en", []), *one.get("de", [])]


def _phrases(sources: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(map(phrase, sources))

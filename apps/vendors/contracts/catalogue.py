"""The signs by which clauses are found, read from the files of ``cues`` and checked.

A sign is a weight and the concepts that make it, all of them in one place: ``6 only + instructions``.
``a/b`` means one of them, ``#a`` the headings above, ``a:2`` two different words of it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from apps.vendors.contracts.phrases import Phrase, phrase
from apps.vendors.contracts.signs import Sign, made, sign, term


class CatalogueError(ValueError):
    """A file of signs that can't be used: which, and why."""


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
        home=frozenset(term(one).concept for one in said["home"].split("/")),
        signs=tuple(map(sign, said["signs"])),
        fact=_fact(fact) if fact else None,
        fact_needed=bool(fact and fact.get("needed")),
        in_definitions=bool(said.get("in_definitions")),
        choices=tuple(Choice(str(one["name"]), _phrases(_both(one))) for one in said.get("choice", [])),
    )


def _fact(said: dict[str, Any]) -> Fact:
    return Fact(
        said["name"],
        said["unit"],
        near=tuple(made(1, one) for one in said["near"]),
        context=tuple(term(one).concept for one in said.get("context", [])),
        against=tuple(term(one).concept for one in said.get("against", [])),
        longest=bool(said.get("longest")),
    )


def _both(one: dict[str, Any]) -> list[str]:
    return [*one.get("en", []), *one.get("de", [])]


def _phrases(sources: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(map(phrase, sources))

"""The cues by which clauses are found, read from the files beside this one and checked."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from apps.vendors.contracts.phrases import Phrase, phrase


class CatalogueError(ValueError):
    """A file of cues that can't be used: which, and why."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for an item, or against it where ``weight`` is negative."""

    name: str
    weight: int
    phrases: tuple[Phrase, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A length of time that belongs to an item. ``near`` is in its sentence, ``context`` in its passage."""

    name: str
    unit: str
    near: tuple[Phrase, ...] = field(repr=False)
    context: tuple[Phrase, ...] = field(repr=False)
    against: tuple[Phrase, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways in which an item may be settled; the first whose words are there is it."""

    name: str
    phrases: tuple[Phrase, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """How one item is found. ``need`` names groups of cues; of each group one must be there."""

    key: str
    threshold: int
    cues: tuple[Cue, ...]
    headings: tuple[Cue, ...]
    need: tuple[frozenset[str], ...]
    fact: Fact | None
    fact_needed: bool
    in_definitions: bool
    choices: tuple[Choice, ...] = ()


@cache
def catalogue() -> Mapping[str, Item]:
    """All items by key. Raises CatalogueError."""
    folder = files("apps.vendors.contracts").joinpath("cues")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return {file.name[:-5]: read_item(file.name[:-5], file.read_text(encoding="utf-8")) for file in found}


def read_item(key: str, text: str) -> Item:
    """Raises CatalogueError."""
    try:
        item = _item(key, tomllib.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{key}: {error}") from error
    named = {cue.name for cue in (*item.cues, *item.headings)}
    if any(not group <= named for group in item.need):
        raise CatalogueError(f"{key}: need names a cue that there is not")
    return item


def _item(key: str, said: dict[str, Any]) -> Item:
    fact = said.get("fact")
    return Item(
        key,
        threshold=int(said["threshold"]),
        cues=_cues(said.get("cue", [])),
        headings=_cues(said.get("heading", [])),
        need=tuple(frozenset(group) for group in said.get("need", [])),
        fact=_fact(fact) if fact else None,
        fact_needed=bool(fact and fact.get("needed")),
        in_definitions=bool(said.get("in_definitions")),
        choices=tuple(Choice(str(one["name"]), _said(one)) for one in said.get("choice", [])),
    )


def _cues(said: Iterable[dict[str, Any]]) -> tuple[Cue, ...]:
    return tuple(Cue(str(one["name"]), int(one["weight"]), _said(one)) for one in said)


def _fact(said: dict[str, Any]) -> Fact:
    return Fact(
        said["name"],
        said["unit"],
        _phrases(said["near"]),
        _phrases(said.get("context", [])),
        _phrases(said.get("against", [])),
    )


def _said(one: dict[str, Any]) -> tuple[Phrase, ...]:
    return _phrases([*one.get("en", []), *one.get("de", [])])


def _phrases(sources: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(map(phrase, sources))

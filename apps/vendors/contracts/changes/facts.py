"""What a sentence promises, as kinds and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.countries import places_in
from apps.vendors.contracts.changes.entities import entities_in
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.roles import role_of
from apps.vendors.contracts.changes.spans import spans_in
from apps.vendors.contracts.changes.stances import authorisation, liability, training
from apps.vendors.contracts.changes.topics import heading_of, said, topic_of
from apps.vendors.contracts.changes.units import Unit
from apps.vendors.contracts.changes.values import Places, Said, Stance, Times, Value
from apps.vendors.contracts.changes.words import words_of


@dataclass(frozen=True, slots=True)
class Fact:
    """``covers`` are the words that say it; a stance covers none."""

    kind: Kind
    value: Value
    covers: frozenset[int] = frozenset()


def facts_of(unit: Unit) -> list[Fact]:
    """In the order of the text; none for headings."""
    if unit.is_heading:
        return []
    return [
        *_spans(unit),
        *_times(unit),
        *_places(unit),
        *_instruments(unit),
        *_entities(unit),
        *_stances(unit),
    ]


def _spans(unit: Unit) -> Iterator[Fact]:
    found = [each for each in spans_in(unit.words) if not _is_rate(unit, each[0])]
    for first, last, span in found:
        yield Fact(role_of(unit, first, last), span, frozenset(range(first, last)))
    if not found and topic_of(unit) == Kind.OBJECTION_WINDOW and _THIS_PERIOD.search(said(unit)):
        before = words_of(unit.passage.text[max(0, unit.start - _AROUND) : unit.start])
        yield from [Fact(Kind.OBJECTION_WINDOW, span) for _, _, span in spans_in(before)][-1:]


_AROUND = 1200  # characters of the passage that a sentence is read with
_THIS_PERIOD = re.compile(
    r"\b(?:this|such|that|said|the same|within) (?:\w+ )?period\b"
    r"|\b(?:diese[rnm]?|gleichen|genannten) frist\b"
)


def _is_rate(unit: Unit, first: int) -> bool:
    """»1 audit per year«, "once a year": the year is how often, not how long."""
    before = unit.key[first - 1] if first else ""
    return before in {"per", "each", "every", "pro", "je", "once", "twice", "einmal", "zweimal", "dreimal"}


_NUMBERS = {
    "once": 1,
    "one": 1,
    "twice": 2,
    "einmal": 1,
    "zweimal": 2,
    "dreimal": 3,
    "viermal": 4,
    "ein": 1,
    "eine": 1,
}
_RATE = re.compile(
    r"\b(?P<number>once|twice|one|einmal|zweimal|dreimal|viermal|eine?|\d{1,2})"
    r"(?: times)?(?: [^\W\d_]+){0,2}?"
    r" (?:(?:per|each|every|pro|je|im)(?: 1)?(?: calendar)?|(?<=once )1|(?<=twice )1)"
    r" (?P<unit>year|kalenderjahr\w*|jahr\w*|month|monat\w*)\b"
    r"|\b(?P<yearly>once|twice|einmal|zweimal|dreimal|viermal) (?:jährlich|annually|yearly|monatlich)\b"
)


def _times(unit: Unit) -> Iterator[Fact]:
    text = said(unit)
    around = unit.passage.text[max(0, unit.start - _AROUND) : unit.end].casefold()
    if not (cues.AUDIT.search(around) or cues.AUDIT.search(heading_of(unit, 1))):
        return
    for match in _RATE.finditer(text):
        number = match["number"] or match["yearly"]
        monthly = "mon" in (match["unit"] or match[0].rsplit(" ", 1)[-1])
        first = text[: match.start()].count(" ")
        covers = frozenset(range(first, first + match[0].count(" ") + 1))
        counted = _NUMBERS.get(number) or int(number)
        yield Fact(Kind.AUDIT, Times(counted, "month" if monthly else "year"), covers)


def _places(unit: Unit) -> Iterator[Fact]:
    text = said(unit)
    found = list(places_in(unit.words, unit.passage.text))
    if not found or not (cues.HOST.search(text) or cues.HOST.search(heading_of(unit, 1))):
        return
    about = Kind.SUBPROCESSOR_COUNTRY if cues.SUBPROCESSOR.search(text) else Kind.REGION
    covers = frozenset(at for first, last, _ in found for at in range(first, last))
    yield Fact(about, Places(frozenset(code for _, _, code in found)), covers)


_MODULES = {"1": "1", "2": "2", "3": "3", "4": "4", "one": "1", "two": "2", "three": "3", "four": "4"}
_MODULE = re.compile(r"\bmodule?s? (\w+)")
_INSTRUMENTS = (
    (re.compile(r"\b(?:standard contractual clauses|sccs?|standard(?:vertrags|datenschutz)klauseln?)\b"),
     "SCC"),
    (re.compile(r"\b(?:data privacy framework|dpf)\b"), "Data Privacy Framework"),
    (re.compile(r"\b(?:binding corporate rules|bcr|verbindliche interne datenschutzvorschriften)\b"), "BCR"),
    (re.compile(r"\bprivacy shield\b"), "Privacy Shield"),
    (re.compile(r"\b(?:adequacy|adequate level|angemessenheitsbeschl\w*)\b"), "Art. 45"),
    (re.compile(r"\b(?:uk addendum|idta)\b"), "UK Addendum"),
)  # fmt: skip


def _instruments(unit: Unit) -> Iterator[Fact]:
    text = said(unit)
    names = [name for pattern, name in _INSTRUMENTS if pattern.search(text)]
    names += [
        f"Module {_MODULES[match[1]]}"
        for match in _MODULE.finditer(text)
        if match[1] in _MODULES and "SCC" in names
    ]
    if names:
        yield Fact(Kind.TRANSFER, Said(", ".join(sorted(set(names)))))


def _entities(unit: Unit) -> Iterator[Fact]:
    text = said(unit)
    is_chain = bool(cues.SUBPROCESSOR.search(text))
    if not is_chain and not cues.PARTY.search(text):
        return
    for name, covers in entities_in(unit):
        yield Fact(Kind.SUBPROCESSOR_ADDED if is_chain else Kind.PARTY, Said(name), covers)


def _stances(unit: Unit) -> Iterator[Fact]:
    text, above = said(unit), heading_of(unit)
    taken = (
        (Kind.TRAINING, training(text, _main(unit), _tail(unit))),
        (Kind.AUTHORISATION, authorisation(text)),
        (Kind.LIABILITY, liability(text, above)),
    )
    for kind, stance in taken:
        if stance:
            yield Fact(kind, Stance(stance))


_CONDITION = frozenset({"when", "if", "where", "wenn", "sofern", "soweit", "falls"})


def _main(unit: Unit) -> str:
    """The words behind a condition at the head of the sentence."""
    if unit.key[0] not in _CONDITION:
        return said(unit)
    stops = [at for at, word in enumerate(unit.words) if word.stop]
    colons = [at for at in stops if unit.words[at].stop == 2]
    begin = (colons or stops or [-1])[0] + 1
    return " ".join(unit.key[begin:] or unit.key)


def _tail(unit: Unit) -> str:
    """What follows behind a semicolon, up to the full stop."""
    if not unit.text.endswith(";"):
        return ""
    rest = unit.passage.text[unit.end : unit.end + _AROUND]
    return " ".join(word.norm for word in words_of(re.split(r"(?<=\w)[.!?](?=\s|\Z)", rest)[0]))

"""What changed between the lists of subprocessors of two texts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from apps.vendors.contracts.changes.chain import Entry, Listing
from apps.vendors.contracts.changes.countries import places_in
from apps.vendors.contracts.changes.entities import bare
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.spans import spans_in
from apps.vendors.contracts.changes.stances import option
from apps.vendors.contracts.changes.values import Places, Said, Stance, Value
from apps.vendors.contracts.changes.words import Word, words_of

# Titles of columns and phrases around a place: they say where, not what for.
_LABELS = frozenset({
    "purpose", "data", "location", "name", "company", "service", "services", "country", "entity", "zweck",
    "standort",
    "leistung", "land", "sitz", "ort", "unternehmen", "firma", "personal", "is", "are", "stored", "located",
    "in",
    "daten", "liegen", "werden", "wird", "gespeichert", "personenbezogenen", "personenbezogene",
    "transferred", "to",
    "hosted", "und", "and", "any", "included", "input", "output", "aufgabe", "tätigkeit", "region",
    "verarbeitungsort",
})  # fmt: skip

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class ChainChange:
    """``label`` names the list if the text has several."""

    kind: Kind
    name: str
    label: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]
    old_entry: Entry | None
    new_entry: Entry | None


def chain_changes(old: list[Listing], new: list[Listing]) -> Iterator[ChainChange]:
    for left, right in _matched(old, new):
        listed = left.entries if left else ()
        entries = {bare(entry.name): entry for entry in listed}
        came = right.entries if right else ()
        label = (right or left or Listing("", ())).label
        for entry in came:
            before = entries.pop(bare(entry.name), None)
            yield from _changed(before, entry, label) if before else _one(entry, label, is_new=True)
        for entry in entries.values():
            yield from _one(entry, label, is_new=False)


def _matched(old: list[Listing], new: list[Listing]) -> Iterator[tuple[Listing | None, Listing | None]]:
    """Each list with the one that most resembles it: by its part of the text, then by whom it names."""
    if len(old) == 1 and len(new) == 1:
        yield old[0], new[0]
        return
    scores = sorted(
        ((_resemblance(left, right), -i, -j) for i, left in enumerate(old) for j, right in enumerate(new)),
        reverse=True,
    )
    left_over, right_over = dict(enumerate(old)), dict(enumerate(new))
    for score, i, j in scores:
        if score > 0 and -i in left_over and -j in right_over:
            yield left_over.pop(-i), right_over.pop(-j)
    yield from ((left, None) for left in left_over.values())
    yield from ((None, right) for right in right_over.values())


def _resemblance(left: Listing, right: Listing) -> float:
    words = [frozenset(word.norm for word in words_of(each.label)) for each in (left, right)]
    names = [frozenset(bare(entry.name) for entry in each.entries) for each in (left, right)]
    return 2 * _shared(*words) + _shared(*names)


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 1.0


def _one(entry: Entry, label: str, *, is_new: bool) -> Iterator[ChainChange]:
    places = _places(entry)
    value: tuple[Value, ...] = (places,) if places.codes else ()
    if is_new:
        yield ChainChange(Kind.SUBPROCESSOR_ADDED, entry.name, label, (), value, None, entry)
    else:
        yield ChainChange(Kind.SUBPROCESSOR_REMOVED, entry.name, label, value, (), entry, None)


def _changed(old: Entry, new: Entry, label: str) -> Iterator[ChainChange]:
    for kind, read in (
        (Kind.SUBPROCESSOR_COUNTRY, _country),
        (Kind.RETENTION, _kept),
        (Kind.SUBPROCESSOR_SCOPE, _scope),
    ):
        left, right = read(old, new), read(new, old)
        if left != right:
            yield ChainChange(kind, new.name, label, left, right, old, new)


def _country(entry: Entry, _other: Entry) -> tuple[Value, ...]:
    places = _places(entry)
    return (places,) if places.codes else ()


def _kept(entry: Entry, _other: Entry) -> tuple[Value, ...]:
    return tuple(sorted(span for _, _, span in spans_in(words_of(entry.details))))


def _scope(entry: Entry, other: Entry) -> tuple[Value, ...]:
    """Whether it is used at all, and for what: what is left of the words without places and spans."""
    said, elsewhere = _purpose(entry), _purpose(other)
    choice = option(" ".join(word.norm for word in words_of(entry.details)))
    stance: tuple[Value, ...] = (Stance(choice),) if choice else ()
    if Counter(word.norm for word in said) == Counter(word.norm for word in elsewhere):
        return _legal_name(entry, other)
    return (*stance, *((Said(entry.details[:_LONGEST]),) if said else ()))


def _legal_name(entry: Entry, other: Entry) -> tuple[Value, ...]:
    same = [_squeezed(each.name) for each in (entry, other)]
    return () if same[0] == same[1] else (Said(entry.name),)


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _purpose(entry: Entry) -> list[Word]:
    words = words_of(entry.details)
    taken = {at for first, last, _ in places_in(words, entry.details) for at in range(first, last)}
    taken |= {at for first, last, _ in spans_in(words) for at in range(first, last)}
    return [word for at, word in enumerate(words) if at not in taken and word.norm not in _LABELS]


def _places(entry: Entry) -> Places:
    words = words_of(entry.details)
    return Places(frozenset(code for _, _, code in places_in(words, entry.details)))

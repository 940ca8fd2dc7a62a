"""Two hundred pairs of texts that say the same and look different."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from tests.vendors.changes import cosmetic
from tests.vendors.changes.annexes import FORMS, annex, entries
from tests.vendors.changes.planted import without_list
from tests.vendors.changes.sources import ENGLISH, GERMAN, text_of

COUNT = 200


@dataclass(frozen=True, slots=True)
class Disguise:
    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


def all_disguises(seed: int = 4) -> list[Disguise]:
    """Always the same: each edit on each text, lists in other forms and orders, then several edits."""
    random = Random(seed)
    made = [*_single(random), *_lists(random)]
    return [*made, *islice(_several(random, {each.after for each in made}), COUNT - len(made))]


def _single(random: Random) -> Iterator[Disguise]:
    for name in (*ENGLISH, *GERMAN):
        text = text_of(name)
        seen = {text}
        for edit in cosmetic.EDITS:
            after = edit(text, random)
            if after not in seen:  # a text without lists has no marks to change
                seen.add(after)
                yield Disguise(f"{name}:{edit.__name__}", text, after)


def _lists(random: Random) -> Iterator[Disguise]:
    """The same subprocessors in another order, or in another form."""
    for name in (*ENGLISH, *GERMAN):
        language = "en" if name in ENGLISH else "de"
        text = without_list(text_of(name))
        for form, other in zip(FORMS, [*list(FORMS)[1:], next(iter(FORMS))], strict=True):
            listed = entries(random, 5)
            shuffled = random.sample(listed, len(listed))
            both = (form, listed), (form, shuffled), (other, shuffled)
            before, moved, changed = (text + annex(each, form=of, language=language) for of, each in both)
            yield Disguise(f"{name}:order of {form}", before, moved if moved != before else changed)
            yield Disguise(f"{name}:{form} as {other}", before, changed)


def _several(random: Random, seen: set[str]) -> Iterator[Disguise]:
    while True:
        for name in (*ENGLISH, *GERMAN):
            text = text_of(name)
            edits = random.sample(cosmetic.HARMLESS_ANYWHERE, 3)
            after = text
            for edit in edits:
                after = edit(after, random)
            if after in seen:
                continue
            seen.add(after)
            yield Disguise(f"{name}:{'+'.join(edit.__name__ for edit in edits)}", text, after)

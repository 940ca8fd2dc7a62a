"""Two hundred pairs of texts that differ in one thing of substance, with what must be named."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from tests.vendors.changes import cosmetic, phrases
from tests.vendors.changes.annexes import COUNTRIES, FORMS, NAMES, PURPOSES, Entry, annex, entries
from tests.vendors.changes.places import PLACES
from tests.vendors.changes.sources import ENGLISH, GERMAN, text_of
from tests.vendors.changes.spans import CHOICES

COUNT = 200


@dataclass(frozen=True, slots=True)
class Planted:
    """``old`` and ``new`` are how the values must be named; None asks only for the kind, "" is absent."""

    name: str
    kind: str
    before: str = field(repr=False)
    after: str = field(repr=False)
    old: str | None = None
    new: str | None = None
    about: str = ""


def all_planted(seed: int = 4) -> list[Planted]:
    """Always the same. Every second one is cosmetically edited as well."""
    random = Random(seed)
    made = [*_in_place(random), *_sentences(random)]
    made += islice(_chains(random), COUNT - len(made))
    return [_disguised(each, random) if at % 2 else each for at, each in enumerate(made)]


def all_heldout(seed: int = 11) -> list[Planted]:
    """The pairs of heldout.toml, each laid into a text."""
    random, made = Random(seed), []
    for pair in phrases.HELDOUT:
        name = random.choice(ENGLISH if pair["language"] == "en" else GERMAN)
        sentences, values = (pair["before"], pair["after"]), (pair.get("old"), pair.get("new"))
        made.append(laid(random, name, pair["kind"], sentences, values))
    return made


def _disguised(planted: Planted, random: Random) -> Planted:
    edit = random.choice(cosmetic.HARMLESS_ANYWHERE)
    after = edit(planted.after, random)
    return Planted(
        f"{planted.name}+{edit.__name__}",
        planted.kind,
        planted.before,
        after,
        planted.old,
        planted.new,
        planted.about,
    )


def _in_place(random: Random) -> Iterator[Planted]:
    """Values that the texts have, changed where they stand."""
    for place in PLACES:
        text = text_of(place.text)
        match = re.search(place.pattern, text)
        if match is None:
            raise LookupError(place.pattern)
        for written, new in random.sample(place.new, min(2, len(place.new))):
            after = text[: match.start("x")] + written + text[match.end("x") :]
            yield Planted(f"{place.text}:{place.kind}:{new}", place.kind, text, after, place.old, new)


def _sentences(random: Random) -> Iterator[Planted]:
    """Sentences laid into both versions, with another value; or into one of them."""
    for kind, by_language in phrases.SPANS.items():
        for language, texts in (("en", ENGLISH), ("de", GERMAN)):
            for phrase in by_language[language]:
                old, new = random.sample(CHOICES[kind], 2)
                said = [phrase.format(x=each.written(language, random)) for each in (old, new)]
                yield laid(random, random.choice(texts), kind, (said[0], said[1]), (str(old), str(new)))
    for language, texts in (("en", ENGLISH), ("de", GERMAN)):
        yield from _regions(random, language, texts)
        yield from _stances(random, language, texts)
        for kind, pairs in phrases.PAIRS.items():
            for before, after in pairs[language]:
                yield laid(random, random.choice(texts), kind, (before, after), (None, None))


def _regions(random: Random, language: str, texts: tuple[str, ...]) -> Iterator[Planted]:
    for phrase in phrases.REGIONS[language]:
        left, right = (sorted(random.sample(list(COUNTRIES), random.choice((1, 2)))) for _ in range(2))
        if left == right:
            continue
        said = [phrase.format(x=_joined(each, language)) for each in (left, right)]
        yield laid(
            random, random.choice(texts), "region", (said[0], said[1]), (", ".join(left), ", ".join(right))
        )


def _joined(names: list[str], language: str) -> str:
    words = names if language == "en" else [COUNTRIES[name] for name in names]
    return (" and " if language == "en" else " und ").join(words)


def _stances(random: Random, language: str, texts: tuple[str, ...]) -> Iterator[Planted]:
    stances = phrases.TRAINING[language]
    for old in stances:
        new = random.choice([each for each in stances if each != old])
        pair = (random.choice(stances[old]), random.choice(stances[new]))
        yield laid(random, random.choice(texts), "training", pair, (old, new))


def laid(
    random: Random, name: str, kind: str, pair: tuple[str, str], values: tuple[str | None, str | None]
) -> Planted:
    text = text_of(name)
    at = random.choice([match.end() for match in re.finditer(r"[^\n|*#]{60,}\.(?=\n\n|\n\d)", text)])
    before, after = (f"{text[:at]} {sentence}{text[at:]}" if sentence else text for sentence in pair)
    return Planted(f"{name}:{kind}:{pair[1][:40]}", kind, before, after, *values)


def _chains(random: Random) -> Iterator[Planted]:
    """A list of subprocessors in one of its forms, with one entry more, less or other."""
    while True:
        for form in FORMS:
            for name in (*ENGLISH, *GERMAN):
                for change in (_added, _removed, _moved_away, _other_purpose):
                    yield _chain(random, name, form, change)


def _chain(random: Random, name: str, form: str, change: "Change") -> Planted:
    language = "en" if name in ENGLISH else "de"
    text = without_list(text_of(name))
    listed = entries(random, 5)
    kind, edited, about, old, new = change(random, listed)
    before = text + annex(listed, form=form, language=language)
    after = text + annex(edited, form=form, language=language)
    return Planted(f"{name}:{form}:{kind}:{about}", kind, before, after, old, new, about)


def without_list(text: str) -> str:
    """The German texts have lists of their own: they are taken out, so that there is one."""
    text = re.sub(r"## Anlage 1: Unterauftragsverarbeiter\n.*?(?=## Anlage 2)", "", text, flags=re.DOTALL)
    return re.sub(r"3\.4 Derzeit.*?(?=\n4\. )", "", text, flags=re.DOTALL)


Edited = tuple[str, list[Entry], str, str | None, str | None]
Change = Callable[[Random, list[Entry]], Edited]


def _added(random: Random, listed: list[Entry]) -> Edited:
    name = random.choice([each for each in NAMES if each not in {one.name for one in listed}])
    entry = Entry(name, random.choice(list(PURPOSES)), random.choice(list(COUNTRIES)))
    at = random.randrange(len(listed) + 1)
    return "subprocessor_added", [*listed[:at], entry, *listed[at:]], name, "", entry.country


def _removed(random: Random, listed: list[Entry]) -> Edited:
    entry = random.choice(listed)
    return "subprocessor_removed", [each for each in listed if each != entry], entry.name, entry.country, ""


def _moved_away(random: Random, listed: list[Entry]) -> Edited:
    entry = random.choice(listed)
    country = random.choice([each for each in COUNTRIES if each != entry.country])
    edited = [Entry(each.name, each.purpose, country) if each == entry else each for each in listed]
    return "subprocessor_country", edited, entry.name, entry.country, country


def _other_purpose(random: Random, listed: list[Entry]) -> Edited:
    entry = random.choice(listed)
    purpose = random.choice([each for each in PURPOSES if each != entry.purpose])
    edited = [Entry(each.name, purpose, each.country) if each == entry else each for each in listed]
    return "subprocessor_scope", edited, entry.name, None, None

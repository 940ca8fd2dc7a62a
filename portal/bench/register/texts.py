"""Makes up the text of a use case; the same number always gives the same one."""

import random
from dataclasses import dataclass

from portal.bench.register import words

ENGLISH_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    purpose: str
    guidance: str


def text_of(number: int) -> Text:
    chance = random.Random(number)  # noqa: S311 -- no secret, and repeatable
    return _english(chance) if chance.random() < ENGLISH_SHARE else _german(chance)


def _german(chance: random.Random) -> Text:
    compound = _compound(chance)
    title = f"{compound} {chance.choice(words.FOR_DE)}"
    about = f"{_compound(chance)} und {_compound(chance)} der Baureihe {_series(chance)} am Standort"
    sentences = chance.sample(words.SENTENCES_DE, 3)
    return Text(
        title,
        f"{compound}: {sentences[0]} {about} {chance.choice(words.PLACES)}. {' '.join(sentences[1:])}",
        f"{chance.choice(words.GUIDANCE_DE)} {_compound(chance)} bleiben im Haus.",
    )


def _english(chance: random.Random) -> Text:
    area, head = chance.choice(words.AREAS_EN), chance.choice(words.HEADS_EN)
    other = f"{chance.choice(words.AREAS_EN)} {chance.choice(words.HEADS_EN)}"
    sentences = chance.sample(words.SENTENCES_EN, 2)
    about = f"{other} of series {_series(chance)} in {chance.choice(words.PLACES)}"
    return Text(
        f"{area.capitalize()} {head} for {chance.choice(words.AREAS_EN)}",
        f"{sentences[0]} Also {about}. {sentences[1]}",
        chance.choice(words.GUIDANCE_EN),
    )


def _compound(chance: random.Random) -> str:
    area = chance.choice(words.AREAS_DE)
    return area + _joint(area) + chance.choice(words.HEADS_DE)


def _joint(area: str) -> str:
    return words.JOINTS.get(area, "s" if area.endswith(words.S_JOINT) else "")


def _series(chance: random.Random) -> str:
    letter, number = chance.choice("ABCDEFGHKLMNPRSTVWX"), chance.randrange(100, 999)
    return f"{chance.choice(words.SERIES)}pumpe {letter}{number}"

"""Texts of an office, made of carrier sentences with slots: what people paste into a chat."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from apps.dlp.training.corpora import TRAINING, Span, Text
from apps.dlp.training.fillers import Fillers
from apps.dlp.training.slots import filling

_SLOT = re.compile(r"\{(\w+)\}")

# How many texts are made of one carrier.
COPIES = {
    "carriers_de.txt": 14,
    "plain_de.txt": 8,
    "carriers_press_de.txt": 10,
    "carriers_roles_de.txt": 30,
    "carriers_court_de.txt": 14,
    "carriers_en.txt": 14,
}


def letters(folder: Path = TRAINING) -> Iterator[Text]:
    """Make texts of all carriers, always the same ones. The carrier is the key of its fold."""
    for name, copies in COPIES.items():
        random = Random(name)  # noqa: S311 - invented names need no secrecy, but must repeat
        fillers = Fillers(random)
        language = name.removesuffix(".txt")[-2:]
        for carrier in carriers(folder / name):
            for _ in range(copies):
                yield filled(carrier, fillers, language)


def carriers(path: Path) -> list[str]:
    """Return the carriers of a file; `⏎` stands for a line break."""
    return [line.replace("⏎", "\n") for line in path.read_text(encoding="utf-8").split("\n") if line]


def filled(carrier: str, fillers: Fillers, language: str) -> Text:
    """Fill the slots of one carrier."""
    pieces: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for slot in _SLOT.finditer(carrier):
        value, type_ = filling(slot[1], fillers, language)
        between = carrier[position : slot.start()]
        length += len(between)
        if type_:
            spans.append(Span(length, length + len(value), type_))
        pieces += (between, value)
        length += len(value)
        position = slot.end()
    return Text("".join([*pieces, carrier[position:]]), tuple(spans), language, carrier)


def renamed(texts: Iterable[Text], random: Random) -> Iterator[Text]:
    """Return texts with other names in the places of theirs: few sentences stand for more names so."""
    fillers = Fillers(random)
    for text in texts:
        yield _renamed(text, fillers)


def _renamed(text: Text, fillers: Fillers) -> Text:
    pieces: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for span in text.spans:
        between, name = text.text[position : span.start], text.text[span.start : span.end]
        value = fillers.in_place_of(name, span.type)
        start = length + len(between)
        pieces += (between, value)
        length, position = start + len(value), span.end
        spans.append(Span(start, length, span.type))
    return Text("".join([*pieces, text.text[position:]]), tuple(spans), text.language, text.key)

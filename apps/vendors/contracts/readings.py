"""Passages prepared for the search: their sentences, what leads to them, and the concepts of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apps.vendors.contracts.leads import lead_of
from apps.vendors.contracts.lexicon import Hits, Lexicon, lexicon
from apps.vendors.contracts.passages import Passage, Text
from apps.vendors.contracts.phrases import any_in, folded, phrase
from apps.vendors.contracts.sentences import sentences
from apps.vendors.contracts.terms import defines, own_terms
from apps.vendors.contracts.windows import Window, joined, windows

MOST_PASSAGES = 20_000
LONGEST_SENTENCE = 8_000  # what comes after isn't read; contracts have no such sentences
TITLE_WORDS = 3
_DEFINITIONS = tuple(map(phrase, ("definition*", "begriffsbestimmung*", "begriffe", "defined terms")))


@dataclass(frozen=True, slots=True)
class Reading:
    """``spoken`` are the sentences as they stand, ``sentences`` the same folded, ``hits`` their concepts.

    ``above``: the concepts of the nearest heading, ``around`` of all; ``defines``: it says what a word means.
    """

    passage: Passage
    spoken: tuple[str, ...] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
    hits: tuple[Hits, ...] = field(repr=False)
    windows: tuple[Window, ...] = field(repr=False)
    above: Hits = field(repr=False)
    around: Hits = field(repr=False)
    defines: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    """A passage with its words, before their concepts are known."""

    passage: Passage
    spoken: tuple[str, ...]
    folded: tuple[str, ...]
    above: str
    outer: str
    lead: str
    defines: bool


def readings(text: Text) -> list[Reading]:
    """The passages of a text in order, without its headings."""
    raws = list(_raws([passage for passage in text.passages if passage.kind != "heading"][:MOST_PASSAGES]))
    plain = lexicon().extended(())  # what it remembers of words ends with the text
    known = plain.extended(own_terms((raw.folded[0] for raw in raws if raw.folded), plain))
    return [_reading(raw, known) for raw in raws]


def _raws(passages: Sequence[Passage]) -> Iterator[_Raw]:
    lead = ""
    for before, passage in zip((None, *passages), passages, strict=False):
        lead = lead_of(lead, before, passage)
        spoken = _spoken(passage.text)
        words = tuple(folded(sentence[:LONGEST_SENTENCE]) for sentence in spoken)
        defined = bool(words) and defines(words[0])
        above = folded(" / ".join((*passage.headings[-1:], "" if defined else _title(passage.text))))
        outer = folded(" / ".join(passage.headings[-3:-1]))
        among = any_in(_DEFINITIONS, f"{outer} / {above}")
        yield _Raw(passage, spoken, words, above, outer, lead, defined or among)


def _spoken(text: str) -> tuple[str, ...]:
    """The sentences; one of up to three words is a title and goes with the next."""
    found: list[str] = []
    title = ""
    for sentence in sentences(text):
        said = f"{title}{sentence.text}"
        title = f"{said} " if said.count(" ") < TITLE_WORDS else ""
        if not title:
            found.append(said)
    return (*found, title.strip()) if title else tuple(found)


def _title(text: str) -> str:
    """The words in front of a passage that stand for a heading: "2.7 Breaches. …", "Purpose: …"."""
    for sign, most in ((":", 90), (".", 60), (" |", 60)):
        at = text.find(f"{sign} ", 4, most)
        if at > 0 and text.count(" ", 0, at) < 12:
            return text[:at]
    return ""


def _reading(raw: _Raw, known: Lexicon) -> Reading:
    hits, above = tuple(map(known.hits, raw.folded)), known.hits(raw.above)
    return Reading(
        raw.passage,
        raw.spoken,
        raw.folded,
        hits,
        tuple(windows(hits, known.hits(raw.lead))),
        above,
        joined(above, known.hits(raw.outer)),
        raw.defines,
    )

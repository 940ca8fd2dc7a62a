"""Where an agreement says what Art. 28 GDPR asks for: a proposal for each item, with a quote and the reason.

The same text always gives the same proposals. Cues are counted in up to three sentences in a row, with the
headings above them; the passage with most wins if it has enough. A proposal is no finding: a person reads it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from apps.vendors.contracts.catalogue import Cue, Item, catalogue
from apps.vendors.contracts.facts import Extracted, extract
from apps.vendors.contracts.passages import Passage, Text
from apps.vendors.contracts.phrases import any_in, first_in, folded, phrase
from apps.vendors.contracts.sentences import sentences

WINDOW = 3
LONGEST_QUOTE = 500
MOST_PASSAGES = 20_000
LONGEST_SENTENCE = 8_000  # what comes after isn't read; contracts have no such sentences
DEFINED = -4
_DEFINITIONS = tuple(map(phrase, ("definition*", "begriffsbestimmung*", "begriffe", "defined terms")))


@dataclass(frozen=True, slots=True)
class Proposal:
    """``found`` false means that nothing in the text says it clearly enough. ``why`` is what spoke for it.

    ``choice``: how the passage settles the item where the catalogue knows several ways, as with training.
    """

    item: str
    found: bool
    place: str = ""
    quote: str = field(default="", repr=False)
    page: int | None = None
    line: int | None = None
    passage: int | None = None
    confidence: float = 0.0
    why: tuple[str, ...] = ()
    fact: Extracted | None = None
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage prepared for the search: its sentences and what stands above it, folded."""

    passage: Passage
    spoken: tuple[str, ...] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
    headings: str = field(repr=False)
    title: str = field(repr=False)
    defines: bool = False


@dataclass(frozen=True, slots=True)
class _Score:
    points: int
    begin: int
    hits: dict[Cue, str]


def propose(text: Text) -> list[Proposal]:
    """One proposal for each item of the catalogue, in its order."""
    passages = [passage for passage in text.passages if passage.kind != "heading"]
    readings = [_reading(passage) for passage in passages[:MOST_PASSAGES]]
    words = "\n".join(
        "\n".join((reading.headings, reading.title, *reading.sentences)) for reading in readings
    )
    return [_propose(_that_can_match(item, words), readings) for item in catalogue().values()]


def _that_can_match(item: Item, words: str) -> Item:
    """The item with the phrases only whose letters stand somewhere in the text: the rest needn't be tried."""
    return replace(item, cues=_possible(item.cues, words), headings=_possible(item.headings, words))


def _possible(cues: Iterable[Cue], words: str) -> tuple[Cue, ...]:
    kept = (replace(cue, phrases=tuple(one for one in cue.phrases if one.may_be_in(words))) for cue in cues)
    return tuple(cue for cue in kept if cue.phrases)


def _reading(passage: Passage) -> Reading:
    spoken = tuple(sentence.text for sentence in sentences(passage.text))
    headings = folded(" / ".join(passage.headings[-2:]))
    folded_sentences = tuple(folded(sentence[:LONGEST_SENTENCE]) for sentence in spoken)
    defines = any_in(_DEFINITIONS, headings) or _defines(folded_sentences)
    return Reading(passage, spoken, folded_sentences, headings, folded(_title(passage.text)), defines)


def _title(text: str) -> str:
    """The words in front of a passage that stand for a heading: "2.7 Breaches. …", "Purpose: …"."""
    for sign, most in ((":", 90), (".", 60)):
        at = text.find(f"{sign} ", 4, most)
        if at > 0 and text.count(" ", 0, at) < 12:
            return text[:at]
    return ""


def _defines(folded_sentences: Sequence[str]) -> bool:
    head = folded_sentences[0][:120] if folded_sentences else ""
    return head.startswith(("“", '"', "„")) and (
        " means " in head or " bezeichnet " in head or ": means" in head
    )


def _propose(item: Item, readings: list[Reading]) -> Proposal:
    if sum(cue.weight for cue in (*item.cues, *item.headings) if cue.weight > 0) < item.threshold:
        return Proposal(item.key, found=False)
    scored = [(score, reading) for reading in readings if (score := _score(item, reading))]
    scored.sort(key=lambda pair: -pair[0].points)  # stable: of equals the first in the text
    fact = next(filter(None, (_fact(item, reading) for score, reading in scored)), None)
    for score, reading in scored:
        if score.points >= item.threshold and (not item.fact_needed or _fact(item, reading)):
            return _proposal(item, score, reading, fact)
    return Proposal(item.key, found=False, fact=None if item.fact_needed else fact)


def _fact(item: Item, reading: Reading) -> Extracted | None:
    return extract(item.fact, reading.passage, reading.spoken, reading.sentences) if item.fact else None


def _score(item: Item, reading: Reading) -> _Score | None:
    """The best window of sentences of a passage, if it has what is needed."""
    above = _hits(item.headings, f"{reading.headings} / {reading.title}")
    inside = [_hits(item.cues, words) for words in reading.sentences]
    best: _Score | None = None
    for begin in range(len(inside)):
        hits = dict(above)
        for more in inside[begin : begin + WINDOW]:
            hits |= more
        points = sum(cue.weight for cue in hits) + (
            DEFINED if reading.defines and not item.in_definitions else 0
        )
        names = {cue.name for cue in hits}
        if all(group & names for group in item.need) and (best is None or points > best.points):
            best = _Score(points, begin, hits)
    return best


def _hits(cues: Iterable[Cue], words: str) -> dict[Cue, str]:
    found = {cue: first_in(cue.phrases, words) for cue in cues}
    return {cue: hit for cue, hit in found.items() if hit}


def _proposal(item: Item, score: _Score, reading: Reading, fact: Extracted | None) -> Proposal:
    passage = reading.passage
    return Proposal(
        item=item.key,
        found=True,
        place=passage.place,
        quote=_quote(item, score, reading, fact),
        page=passage.page,
        line=passage.line,
        passage=passage.index,
        confidence=round(score.points / (score.points + item.threshold), 2),
        why=tuple(dict.fromkeys(hit for cue, hit in score.hits.items() if cue.weight > 0)),
        fact=fact,
        choice=_choice(item, reading),
    )


def _choice(item: Item, reading: Reading) -> str:
    words = "\n".join(reading.sentences)
    return next((one.name for one in item.choices if any_in(one.phrases, words)), "")


def _quote(item: Item, score: _Score, reading: Reading, fact: Extracted | None) -> str:
    """The sentence of the window that says most; of a length of time, the one that has it."""
    if item.fact_needed and fact:
        return _short(fact.quote)
    window = range(score.begin, min(score.begin + WINDOW, len(reading.sentences)))
    return _short(
        reading.spoken[max(window, key=lambda at: (_points(item.cues, reading.sentences[at]), -at))]
    )


def _points(cues: Iterable[Cue], words: str) -> int:
    return sum(cue.weight for cue in _hits(cues, words))


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 2].rstrip()} …"

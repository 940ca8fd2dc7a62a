"""Where an agreement says what Art. 28 GDPR asks for: a proposal for each item, with a quote and the reason.

The same text always gives the same proposals. Signs are counted in up to three sentences in a row, with the
headings above them; the passage with most wins if it has enough. A proposal is no finding: a person reads it.
"""

from dataclasses import dataclass, field, replace

from apps.vendors.contracts.catalogue import Item, catalogue, homes
from apps.vendors.contracts.facts import Extracted, extract
from apps.vendors.contracts.lexicon import Hits
from apps.vendors.contracts.passages import Text
from apps.vendors.contracts.phrases import any_in
from apps.vendors.contracts.readings import Reading, readings
from apps.vendors.contracts.signs import Sign

LONGEST_QUOTE = 500
DEFINED = -8
AT_HOME, ELSEWHERE = 3, -3


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
class _Score:
    """``begin`` and ``end``: which sentences; ``signs``: what was found there, with its words.

    ``rank`` orders passages, ``points`` decide whether one has enough.
    """

    points: int
    rank: int
    begin: int
    end: int
    signs: dict[Sign, tuple[str, ...]]


def propose(text: Text) -> list[Proposal]:
    """One proposal for each item of the catalogue, in its order."""
    found = readings(text)
    return [_propose(item, found) for item in catalogue().values()]


def _propose(item: Item, found: list[Reading]) -> Proposal:
    scored = [(score, reading) for reading in found if (score := _score(item, reading))]
    scored.sort(key=lambda pair: -pair[0].rank)  # stable: of equals the first in the text
    fact = next(filter(None, (_fact(item, reading) for score, reading in scored)), None)
    for score, reading in scored:
        if score.points >= item.threshold and (not item.fact_needed or _fact(item, reading)):
            return _proposal(item, score, reading, fact)
    return Proposal(item.key, found=False, fact=None if item.fact_needed else fact)


def _fact(item: Item, reading: Reading) -> Extracted | None:
    return extract(item.fact, reading) if item.fact else None


def _score(item: Item, reading: Reading) -> _Score | None:
    """The best window of sentences of a passage, if it has anything that speaks for the item."""
    best: _Score | None = None
    for window in reading.windows:
        if item.speaks.isdisjoint(window.hits) and item.speaks.isdisjoint(reading.above):
            continue
        signs = {sign: said for sign in item.signs if (said := _said(sign, window.hits, reading))}
        points = window.cost + sum(sign.weight for sign in signs)
        if points > (best.points if best else 0):
            best = _Score(points, points, window.begin, window.end, signs)
    return _placed(item, best, reading) if best else None


def _said(sign: Sign, here: Hits, reading: Reading) -> tuple[str, ...]:
    """What speaks for an item is sought in the nearest heading, what speaks against it in all of them."""
    above = reading.above if sign.weight > 0 else reading.around
    return sign.said(here, above) if sign.may_be_in(here, above) else ()


def _placed(item: Item, score: _Score, reading: Reading) -> _Score:
    """What the place adds: among definitions, below a heading of the item's own or of another item."""
    points = score.points + (DEFINED if reading.defines and not item.in_definitions else 0)
    near, own = not item.home.isdisjoint(reading.above), not item.home.isdisjoint(reading.around)
    others = not near and not homes().isdisjoint(reading.above)
    if own and not others:
        return replace(score, points=points + AT_HOME, rank=points + AT_HOME)
    return replace(score, points=points, rank=points + (ELSEWHERE if others and not own else 0))


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
        why=_why(score),
        fact=fact,
        choice=_choice(item, reading),
    )


def _why(score: _Score) -> tuple[str, ...]:
    """The words of what spoke for it, the weightiest first."""
    signs = sorted(score.signs, key=lambda sign: -sign.weight)
    return tuple(dict.fromkeys(word for sign in signs if sign.weight > 0 for word in score.signs[sign]))


def _choice(item: Item, reading: Reading) -> str:
    words = "\n".join(reading.sentences)
    return next((one.name for one in item.choices if any_in(one.phrases, words)), "")


def _quote(item: Item, score: _Score, reading: Reading, fact: Extracted | None) -> str:
    """The sentence of the window that says most; of a length of time, the one that has it."""
    if item.fact_needed and fact:
        return _short(fact.quote)
    window = range(score.begin, score.end)
    return _short(reading.spoken[max(window, key=lambda at: (_points(item, reading.hits[at]), -at))])


def _points(item: Item, here: Hits) -> int:
    return sum(sign.weight for sign in item.signs if sign.said(here, {}))


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 2].rstrip()} …"

"""Which sentence of the new text is which of the old one.

What says the same drops out first: in order, then wherever it was moved to, then where only the division into
sentences differs. What is left is paired by how many of its words it shares. Sentences that were moved or
renumbered are no change. The work grows with the length of the texts; only what is left is compared
pairwise, and
that is bounded.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from apps.vendors.contracts.changes.anchors import anchors
from apps.vendors.contracts.changes.units import Unit

ALIKE = 0.5  # share of the words (by weight) that two wordings of one sentence have in common
NEARBY = 0.3  # the same between two sentences that stayed
SHORT = 5  # words; what is shorter counts only below the same heading
_MOST_WORDS = 1500  # of a gap that is divided anew
_MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Alignment:
    """``pairs`` are reworded, ``gone`` and ``come`` stand on one side only; in the order of the text."""

    pairs: list[tuple[Unit, Unit]]
    gone: list[Unit]
    come: list[Unit]


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    gaps = _gaps(old, new)
    length = [max((unit.passage.end for unit in side), default=1) or 1 for side in (old, new)]
    gaps = [_divided(*gap) for gap in gaps]
    gone = [unit for left, _ in gaps for unit in left]
    come = [unit for _, right in gaps for unit in right]
    place = {id(unit): at for at, (left, right) in enumerate(gaps) for unit in (*left, *right)}
    gone, come = (_once(side) for side in _unmoved(gone, come))
    said_old, said_new = _said(old), _said(new)
    pairs = _paired(gone, come, place, length)
    left, right = {id(one) for one, _ in pairs}, {id(two) for _, two in pairs}
    return Alignment(
        pairs,
        [unit for unit in gone if id(unit) not in left and not _is_said(unit, said_new)],
        [unit for unit in come if id(unit) not in right and not _is_said(unit, said_old)],
    )


def _gaps(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[list[Unit], list[Unit]]]:
    """What stands between sentences that are the same in the same order."""
    gaps, i, j = [], 0, 0
    found = anchors([unit.key for unit in old], [unit.key for unit in new])
    for left, right in (*found, (len(old), len(new))):
        if left > i or right > j:
            gaps.append((list(old[i:left]), list(new[j:right])))
        i, j = left + 1, right + 1
    return gaps


def _divided(old: list[Unit], new: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """A gap whose two sides are cut at the same words, without the pieces that are equal."""
    if not old or not new:
        return old, new
    left = [word.norm for unit in old for word in unit.words]
    right = [word.norm for unit in new for word in unit.words]
    if left == right:
        return [], []
    if max(len(left), len(right)) > _MOST_WORDS:
        return old, new
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    blocks = [block for block in blocks if block.size >= SHORT]
    olds, news = _cuts(old), _cuts(new)
    to_new = {
        block.b + cut - block.a for block in blocks for cut in olds if block.a < cut < block.a + block.size
    }
    to_old = {
        block.a + cut - block.b for block in blocks for cut in news if block.b < cut < block.b + block.size
    }
    cut_old, cut_new = _cut(old, to_old), _cut(new, to_new)
    return _unmoved(cut_old, cut_new)


def _cuts(units: list[Unit]) -> list[int]:
    """Where units begin, counted in words."""
    at, cuts = 0, []
    for unit in units:
        cuts.append(at)
        at += len(unit.words)
    return cuts


def _cut(units: list[Unit], cuts: set[int]) -> list[Unit]:
    made: list[Unit] = []
    at = 0
    for unit in units:
        inner = sorted(cut - at for cut in cuts if at < cut < at + len(unit.words))
        for start, end in zip([0, *inner], [*inner, len(unit.words)], strict=True):
            made.append(unit.part(start, end) if inner else unit)
        at += len(unit.words)
    return made


def _unmoved(gone: list[Unit], come: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Without what is on both sides, wherever it stands."""
    left, right = Counter(map(_moved_key, gone)), Counter(map(_moved_key, come))
    return _beyond(gone, right), _beyond(come, left)


def _moved_key(unit: Unit) -> tuple[str, ...]:
    """Short points are the same only below the same heading: »None.« says nothing by itself."""
    if len(unit.key) >= SHORT or unit.is_heading or not unit.passage.headings:
        return unit.key
    return (*unit.key, "\0", *_bare(unit.passage.headings[-1]))


def _bare(heading: str) -> tuple[str, ...]:
    return tuple(word for word in heading.casefold().strip("*:. ").split() if word.isalpha())


def _beyond(units: list[Unit], other: Counter[tuple[str, ...]]) -> list[Unit]:
    left, kept = Counter(other), []
    for unit in units:
        key = _moved_key(unit)
        if left[key]:
            left[key] -= 1
        else:
            kept.append(unit)
    return kept


def _once(units: list[Unit]) -> list[Unit]:
    """A sentence that stands there several times is told once."""
    seen: dict[tuple[str, ...], Unit] = {}
    for unit in units:
        seen.setdefault(_moved_key(unit), unit)
    return list(seen.values())


def _said(units: Sequence[Unit]) -> set[tuple[str, ...]]:
    return {unit.key for unit in units if len(unit.key) >= SHORT}


def _is_said(unit: Unit, said: set[tuple[str, ...]]) -> bool:
    """A second copy of a sentence that the other text has as well adds nothing."""
    return unit.key in said


def _paired(
    gone: list[Unit], come: list[Unit], place: dict[int, int], length: list[int]
) -> list[tuple[Unit, Unit]]:
    weights = _weights([*gone, *come])
    bags = [Counter(unit.key) for unit in gone], [Counter(unit.key) for unit in come]
    candidates = []
    for at, by in enumerate(_nearest(gone, come)):
        for other in by:
            score = _alike(bags[0][at], bags[1][other], weights)
            near = place.get(id(gone[at])) == place.get(id(come[other]))
            if score >= (NEARBY if near else ALIKE):
                apart = abs(gone[at].passage.start / length[0] - come[other].passage.start / length[1])
                candidates.append((score + (0.1 if near else 0) - 0.1 * apart, -abs(at - other), at, other))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, at, other in sorted(candidates, reverse=True):
        if at not in taken_old and other not in taken_new:
            taken_old.add(at)
            taken_new.add(other)
            pairs.append((at, other))
    return [(gone[at], come[other]) for at, other in sorted(pairs)]


def _weights(units: list[Unit]) -> dict[str, float]:
    """Rare words count more than words of every sentence."""
    seen = Counter(word for unit in units for word in set(unit.key))
    return {word: log(1 + len(units) / count) for word, count in seen.items()}


def _nearest(gone: list[Unit], come: list[Unit]) -> list[list[int]]:
    """For each sentence that is gone those that share rare words with it, at most _MOST_CANDIDATES."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(come):
        for word in set(unit.key):
            having[word].append(at)
    most = max(20, len(come) // 10)
    found = []
    for unit in gone:
        shared: Counter[int] = Counter()
        for word in set(unit.key):
            if len(having.get(word, ())) <= most:
                shared.update(having[word])
        found.append([at for at, _ in shared.most_common(_MOST_CANDIDATES)])
    return found


def _alike(left: Counter[str], right: Counter[str], weights: dict[str, float]) -> float:
    common = sum(weights[word] * min(count, right[word]) for word, count in left.items() if word in right)
    if not common:
        return 0.0
    whole = sum(weights[word] * count for each in (left, right) for word, count in each.items())
    return 2 * common / whole if whole else 0.0

"""Which column probably fills which field: by its heading, and by what stands below it."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from apps.common.tables.reading.source import SourceTable
from apps.register.imports.converters import CellRefusedError
from apps.register.imports.mapping import Mapping
from apps.register.imports.targets import DEPARTMENT, ID, LONGEST_ID, PURPOSE, TARGETS, TITLE, Target

ENOUGH = 0.62
NAMED = 0.65
LOOKED_AT = 200
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# fmt: off
FILLERS = frozenset({
    "the", "a", "an", "of", "to", "for", "is", "this", "does", "what", "which", "and", "der", "die", "das",
    "des", "dem", "den", "ein", "eine", "und", "im", "in", "zur", "zum", "fuer", "ki", "ai",
})
# fmt: on


def suggest(table: SourceTable, source: str) -> Mapping:
    """Each column at most once, the surest pair first. What nobody is sure of stays unmapped."""
    empty = _left_empty(table)
    scores = sorted(_scores(table), key=lambda found: (-found[0], found[2]))
    taken: dict[str, tuple[str, ...]] = {}
    used: set[int] = set()
    for score, name, place in scores:
        if score >= ENOUGH and name not in {*taken, *empty} and place not in used:
            taken[name] = (table.columns[place],)
            used.add(place)
    return Mapping(source, {name: taken[name] for name in TARGETS if name in taken})


def _left_empty(table: SourceTable) -> set[str]:
    """Fields after which only empty columns are called: none that merely looks like it stands in."""
    named: dict[str, bool] = {}
    for place, heading in enumerate(table.columns):
        for target in TARGETS.values():
            if normalised(heading) in map(normalised, target.synonyms):
                filled = any(row.cells[place].strip() for row in table.rows)
                named[target.name] = named.get(target.name, False) or filled
    return {name for name, filled in named.items() if not filled}


def normalised(heading: str) -> str:
    """Words in lower case without punctuation; umlauts as two letters: "Use_Case-ID" is "use case id"."""
    spaced = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", heading)
    return " ".join(re.findall(r"[a-z0-9]+", spaced.casefold().translate(_UMLAUTS)))


def _scores(table: SourceTable) -> Iterator[tuple[float, str, int]]:
    for place, heading in enumerate(table.columns):
        cells = [row.cells[place].strip() for row in table.rows[:LOOKED_AT]]
        filled = [cell for cell in cells if cell]
        for target in TARGETS.values():
            by_name = _likeness(normalised(heading), target)
            score = by_name * _belief(target, filled, len(cells))
            # A heading that says it in so many words is believed although the cells look odd.
            yield (
                max(score, NAMED if by_name >= 0.98 and filled and target.name in _BELIEFS else 0.0),
                target.name,
                place,
            )


def _likeness(heading: str, target: Target) -> float:
    return max(_alike(heading, normalised(synonym)) for synonym in target.synonyms)


def _alike(heading: str, synonym: str) -> float:
    if heading == synonym:
        return 1.0
    words, wanted = _words(heading), _words(synonym)
    if words and words == wanted:
        return 0.98
    within = 0.0
    if wanted and wanted <= words:
        # "Zweck des Systems" is the purpose; in a whole question one word says less.
        within = 0.6 + 0.35 * len(wanted) / len(words)
    elif len(words) == len(wanted) == 1 and min(len(heading), len(synonym)) >= 5:
        within = 0.8 if synonym in heading or heading in synonym else 0.0
    return max(within, 0.95 * SequenceMatcher(None, heading, synonym).ratio() ** 2)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split()) - FILLERS


def _belief(target: Target, filled: Sequence[str], count: int) -> float:
    """How well the values fit, from 0 to 1.1."""
    if not filled:
        return 0.2
    return _BELIEFS.get(target.name, _convertible)(target, filled, count)


def _convertible(target: Target, filled: Sequence[str], _count: int) -> float:
    fits = sum(_fits(target, cell) for cell in filled) / len(filled)
    return 1.1 * fits if fits > 0.5 else 0.3 * fits


def _fits(target: Target, cell: str) -> bool:
    try:
        return target.convert(cell).note not in {"no_date", "date_unclear"}
    except CellRefusedError:
        return False


def _like_identifiers(_target: Target, filled: Sequence[str], count: int) -> float:
    unique = len(set(filled)) == len(filled) == count
    short = max(map(len, filled)) <= LONGEST_ID and not any("\n" in cell for cell in filled)
    return 1.1 if unique and short else 0.1


def _like_titles(_target: Target, filled: Sequence[str], count: int) -> float:
    length = sum(map(len, filled)) / len(filled)
    different = len(set(filled)) / len(filled)
    return (1.0 if 4 <= length <= 160 else 0.6) * (0.5 + different / 2) * (0.5 + len(filled) / count / 2)


def _like_prose(_target: Target, filled: Sequence[str], _count: int) -> float:
    return 1.1 if sum(map(len, filled)) / len(filled) >= 30 else 0.7


def _like_departments(_target: Target, filled: Sequence[str], _count: int) -> float:
    repeated = 1 - len(set(filled)) / len(filled)
    return 0.75 + repeated / 3 if len(filled) > 3 else 0.9


def _like_text(_target: Target, _filled: Sequence[str], _count: int) -> float:
    return 1.0


_BELIEFS: dict[str, Callable[[Target, Sequence[str], int], float]] = {
    ID: _like_identifiers,
    TITLE: _like_titles,
    PURPOSE: _like_prose,
    DEPARTMENT: _like_departments,
    "guidance": _like_text,
    "legal_basis": _like_text,
}

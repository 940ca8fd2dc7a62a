"""How well names are found: as evaluate.py counts, for the three types of names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.dlp.training.corpora import NAME_TYPES, Span, Text

Found = tuple[int, int, str]
Finder = Callable[[Text], Iterable[Found]]


@dataclass(slots=True)
class Score:
    """Counts of one type. A name is right if type and borders are; `leak` counts its characters left open."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    open_characters: int = 0
    characters: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def leak(self) -> float:
        return _share(self.open_characters, self.characters)


def scores(texts: Iterable[Text], finder: Finder) -> dict[str, Score]:
    """Return a score for each type of name."""
    result = {type_: Score() for type_ in NAME_TYPES}
    for text in texts:
        gold = {(span.start, span.end, span.type) for span in text.spans}
        found = {name for name in finder(text) if name[2] in result}
        covered = {place for start, end, _ in found for place in range(start, end)}
        for start, end, type_ in gold:
            score = result[type_]
            places = [place for place in range(start, end) if not text.text[place].isspace()]
            score.characters += len(places)
            score.open_characters += sum(place not in covered for place in places)
            score.right += (start, end, type_) in found
            score.missed += (start, end, type_) not in found
        for name in found - gold:
            result[name[2]].wrong += not _is_ignored(name, text)
    return result


def _is_ignored(name: Found, text: Text) -> bool:
    """Say that a name lies mostly in what is marked as something else, and touches none of its own type."""
    start, end, type_ = name
    touches = any(span.type == type_ and _overlap(span, start, end) for span in text.spans)
    return not touches and any(2 * _overlap(span, start, end) >= end - start for span in text.ignored)


def _overlap(span: Span, start: int, end: int) -> int:
    return max(0, min(span.end, end) - max(span.start, start))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0

"""What detectors share: the text they look at, its labels, and digit groups."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol

from apps.dlp.engine.detectors import sql_rows
from apps.dlp.engine.detectors.clues import CLUES
from apps.dlp.engine.detectors.labels import LABELS, Labels
from apps.dlp.engine.detectors.tables import Columns
from apps.dlp.engine.detectors.vocabulary import Places, heard
from apps.dlp.engine.findings import Finding

CONTEXT = 40  # characters before a number in which a label counts

# A finding is never longer (a private key aside, which is known by its first line): streams rely on it.
MAX_FINDING = 128

# One break between the digits of a number: a space or hyphen, or a line break with mail quoting.
BREAK = r"(?:[ \-]|[ \t]?\r?\n[> ]{0,2})"

# Labels of numbers that are nobody's personal data by themselves.
_STEMS = (
    r"(?:bestell|auftrag|rechnung|kunden|artikel|vertrag|beleg|vorgang|referenz|akten|ticket|serien|personal|"
    r"mitglied|fall|patienten|lieferschein|sendung|projekt|material|inventar|chargen?|order|invoice|customer|"
    r"reference|tracking|serial|part|article|case|contract|version|build)"
)
OTHER_NUMBER = re.compile(
    rf"\b(?:{_STEMS}(?:[a-zäöüß]{{0,8}}[ \-./]{{0,2}}(?:nummer|nr\b|no\b|number|id\b|zeichen|code|#)"
    r"|[a-zäöüß]{0,8}[ .:#\-]{0,3}\Z)"
    r"|(?:isbn|issn|ean|gtin|imei|hrb|hra|az)\b)"
)

_DIGITS = re.compile("[0-9]+")
_TIGHT = re.compile(r",[\"'`]?[^\W\d_]")  # so heads of columns follow each other, and hardly ever words
_WORD = re.compile("[A-Za-z0-9]+")
_LETTERS_BEFORE = re.compile("[A-Za-z]+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
# What German and English are written with (Windows-1252), with a space for all that is no letter or digit.
_CHARACTERS = "cp1252"
_SPACED = bytes(n if bytes([n]).decode(_CHARACTERS, "replace").isalnum() else ord(" ") for n in range(256))
_ENGLISH = frozenset(("the", "is", "to", "my", "at", "of", "you", "your"))
_GERMAN = frozenset(("der", "die", "das", "und", "ist", "ich", "nicht", "wir"))
_SAMPLED = 2000  # characters that tell the language
_LONGEST_WORD = 64


class Sample:
    """A normalised text, and what several detectors ask about it."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.language = language
        self._in_rows: dict[int, dict[int, int]] = {}

    @cached_property
    def has_digits(self) -> bool:
        return bool(self.runs)

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Spans of digits in a row: a number begins at one of them, and the text between is free."""
        return [digits.span() for digits in _DIGITS.finditer(self.text)]

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Those runs that go on with no word."""
        text = self.text
        return [run for run in self.runs if not run[0] or not _is_of_word(text[run[0] - 1])]

    @cached_property
    def lowered(self) -> str:
        """The text in small letters, character by character (a dotted capital İ would become two)."""
        lowered = self.text.lower()
        return lowered if len(lowered) == len(self.text) else self.text.replace("\u0130", "i").lower()

    @cached_property
    def heard(self) -> dict[str, Places]:
        """Where the words stand that detectors wait for, by the name of their source."""
        return heard(self.lowered)

    @cached_property
    def clues(self) -> frozenset[str]:
        """The names of registered clues that stand anywhere."""
        return frozenset(name for _, _, name in self.heard[CLUES])

    def places(self, clue: str) -> list[int]:
        """Return where words of a clue begin, in order."""
        return sorted(start for start, _, name in self.heard[CLUES] if name == clue)

    def matches(self, clue: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what a pattern finds, in order and apart, where it begins with a word of a clue."""
        end = 0
        for place in self.places(clue):
            match = pattern.match(self.text, place) if place >= end else None
            if match:
                end = match.end()
                yield match

    @cached_property
    def labels(self) -> Labels:
        """Where registered label words stand."""
        return Labels(self.lowered, self.heard[LABELS])

    def in_row(self, gap: int) -> dict[int, int]:
        """Return how many digits stand in a row from where each number begins: `gap` characters part them."""
        if gap not in self._in_rows:
            counts: dict[int, int] = {}
            count, behind = 0, len(self.text) + gap + 1
            for start, end in reversed(self.runs):
                count = end - start + (count if behind - end <= gap else 0)
                counts[start], behind = count, start
            self._in_rows[gap] = counts
        return self._in_rows[gap]

    @cached_property
    def number_words(self) -> list[tuple[int, int]]:
        """Spans of words of Latin letters and digits with a digit in them; of endless ones the beginning."""
        words: list[tuple[int, int]] = []
        text, last = self.text, 0
        for start, end in self.runs:
            if start < last:
                continue
            begin = start
            if start > last and text[start - 1].isalpha():
                head = _LETTERS_BEFORE.match(text[max(last, start - 24) : start][::-1])
                begin -= head.end() if head else 0
            last = min(end, start + _LONGEST_WORD)
            if text[last : last + 1].isalpha():
                word = _WORD.match(text, start, start + _LONGEST_WORD)
                last = word.end() if word else last
            words.append((begin, last))
        return words

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of letters and digits, in small letters."""
        return frozenset(self._in_order)

    @cached_property
    def english_and_german(self) -> tuple[int, int]:
        """How many little words of each language begin the text; without English neither is counted."""
        if _ENGLISH.isdisjoint(self.words):
            return 0, 0
        short = len(self.lowered) <= _SAMPLED
        words = self._in_order if short else _words(self.lowered[:_SAMPLED])
        return len([w for w in words if w in _ENGLISH]), len([w for w in words if w in _GERMAN])

    @cached_property
    def _in_order(self) -> list[str]:
        return _words(self.lowered)

    def label_before(self, start: int, *names: str, width: int = CONTEXT) -> bool | None:
        """Say whether the nearest label before `start` is of these names, of others (False), or none."""
        return self.labels.says(start, width, *names)

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.text)

    @cached_property
    def parted(self) -> str:
        """The text with a semicolon for each comma between cells: behind it no number goes on."""
        if not (_TIGHT.search(self.text) or sql_rows.may_have_statements(self.text)):
            return self.text
        signs = list(self.text)
        for place in self.columns.commas():
            if signs[place] == ",":
                signs[place] = ";"
        return "".join(signs)

    def before(self, start: int, width: int = CONTEXT) -> str:
        """Return the characters before `start`, in small letters."""
        return self.lowered[max(0, start - width) : start]


class Detector(Protocol):
    """A function from a normalised text to findings in it; these may overlap."""

    def __call__(self, sample: Sample) -> Iterator[Finding]: ...


NEED_DIGITS: set[Detector] = set()


def needs_digits(detector: Detector) -> Detector:
    """Mark a detector that need not see a text without digits."""
    NEED_DIGITS.add(detector)
    return detector


def _words(lowered: str) -> list[str]:
    """Nearly every text can be cut at its spaces, three times as fast as a pattern reads it."""
    try:
        return lowered.encode(_CHARACTERS).translate(_SPACED).decode(_CHARACTERS).split()
    except UnicodeEncodeError:
        return _PLAIN_WORD.findall(lowered)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def begins(lowered: str, places: Iterable[int]) -> list[int]:
    """Return where the words begin that stand at these places, in order."""
    starts = set()
    for place in places:
        start = place
        while start and place - start < _LONGEST_WORD and lowered[start - 1].isalnum():
            start -= 1
        starts.add(start)
    return sorted(starts)


def labelled(window: str, wanted: re.Pattern[str]) -> bool | None:
    """Say whether the label nearest to a number is the wanted one (True), another's (False), or none is."""
    own, other = _last_end(wanted, window), _last_end(OTHER_NUMBER, window)
    return None if own == other == -1 else own >= other


def _last_end(pattern: re.Pattern[str], window: str) -> int:
    end = -1
    for match in pattern.finditer(window):
        end = match.end()
    return end


def group_end(text: str, start: int) -> int:
    """Return where the first group of digits ends from a place on, the end of the text if there is none."""
    group = _DIGITS.search(text, start)
    return group.end() if group else len(text)


def group_ends(text: str, start: int, end: int) -> list[int]:
    """Return where digit groups end inside a span, the last first."""
    return [m.end() for m in _DIGITS.finditer(text, start, end)][::-1]


def digits_of(text: str) -> str:
    return "".join(_DIGITS.findall(text))

"""Lists of subprocessors in a text: who, for what, where; as bullets, nested points or tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.entities import FORM, LEGAL_FORM
from apps.vendors.contracts.changes.layout import bold_lead, indent_of, is_bulleted, rows_of
from apps.vendors.contracts.changes.units import Reading
from apps.vendors.contracts.numbers import marker_of
from apps.vendors.contracts.passages import Passage

_SEPARATOR = re.compile(r"\s*(?::|\s[–—-]\s|,|\(|;|\|)\s*")
_FORM_NEXT = re.compile(rf"\s*{FORM}(?![\w-])\.?")
_SENTENCE = re.compile(
    r"\b(?:will|shall|may|must|is|are|has|does|can|wird|werden|ist|sind|kann|darf|muss|hat|haben)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:the|a|any|all|each|der|die|das|alle|keine|none|n/a|entfällt|purpose|zweck)\b", re.IGNORECASE
)
_SMALL = frozenset({"of", "and", "for", "und", "für", "der", "de", "by", "&", "von", "the", "am", "im"})
_HEAD_CELLS = re.compile(
    r"(?:name|company|entity|unternehmen|firma|anbieter|vendor|provider|dienstleister|.{0,40}processors?"
    r"|unterauftrag\w*|subunternehm\w*)(?: .{0,30})?\Z",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"recipient|empfänger|annex|anlage|anhang|exhibit|schedule|list of|eingesetzte", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """``details`` is everything that is said about it but the name."""

    name: str
    details: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list with the part of the text it belongs to (a product, an annex)."""

    label: str
    entries: tuple[Entry, ...]
    titles: tuple[Passage, ...] = field(default=(), repr=False)  # the head of a table

    def passages(self) -> Iterator[Passage]:
        """Everything the list is made of."""
        yield from self.titles
        yield from (passage for entry in self.entries for passage in entry.passages)


def listings_of(reading: Reading) -> list[Listing]:
    """In the order of the text; lists without an entry are left out."""
    finder = _Finder(reading)
    for passage in reading.passages:
        finder.take(passage)
    finder.close()
    return finder.found


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Listing] = []
        self.open = False
        self.led = False  # by a sentence, so that a plain paragraph ends it
        self.depth = 0
        self.headings: tuple[str, ...] = ()
        self.entries: list[Entry] = []
        self.columns: list[str] = []
        self.titles: list[Passage] = []

    def take(self, passage: Passage) -> None:
        if passage.kind == "heading":
            self.close()
            self._begin(passage, led=False, is_list=bool(cues.LIST.search(_plain(passage.text))))
        elif _leads(passage):
            self.close()
            self._begin(passage, led=True, is_list=True)
        elif self.open:
            self._add(passage)

    def close(self) -> None:
        if self.entries:
            self.found.append(Listing(_label(self.headings), tuple(self.entries), tuple(self.titles)))
        self.open, self.entries, self.columns, self.titles = False, [], [], []

    def _begin(self, passage: Passage, *, led: bool, is_list: bool) -> None:
        self.open, self.led, self.headings = is_list, led, passage.headings

    def _add(self, passage: Passage) -> None:
        rows = rows_of(passage, self.reading)
        if rows:
            self._rows(rows, passage)
            return
        source = self.reading.source
        bulleted, indent = is_bulleted(passage, source), indent_of(passage, source)
        if self.entries and bulleted and indent > self.depth:
            last = self.entries[-1]
            details = f"{last.details}. {passage.text}".strip(". ")
            self.entries[-1] = Entry(last.name, details, (*last.passages, passage))
            return
        bold = bold_lead(passage, source)
        named = _named(passage.text, bold)
        listed = bulleted or (bold and not self.led)
        if named is None or not (listed or LEGAL_FORM.search(named[0])):
            self._end(bulleted=bulleted)
            return
        self.depth = indent
        self.entries.append(Entry(*named, (passage,)))

    def _end(self, *, bulleted: bool) -> None:
        """A plain paragraph after the entries of a sentence is the next clause."""
        if self.led and self.entries and not bulleted:
            self.close()

    def _rows(self, rows: list[list[str]], passage: Passage) -> None:
        for row in rows:
            if not self.entries and not self.columns and any(_HEAD_CELLS.match(cell) for cell in row):
                self.columns = row
                self.titles.append(passage)
                continue
            at = next((at for at, cell in enumerate(self.columns) if _HEAD_CELLS.match(cell)), 0)
            if at < len(row) and row[at]:
                details = ". ".join(cell for other, cell in enumerate(row) if other != at and cell)
                self.entries.append(Entry(row[at], details, (passage,)))


def _leads(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(":") and bool(cues.LIST.search(_plain(passage.text)))


def _plain(text: str) -> str:
    return text.casefold().replace("-", " ").replace("sub processor", "subprocessor")


def _named(text: str, bold: str) -> tuple[str, str] | None:
    """Name and details, if the point begins with a name and isn't a sentence."""
    head, rest = _split(text)
    if bold and not head.startswith(bold):
        head = _split(bold)[0]
    if head and text.startswith(head):
        rest = text[len(head) :]
    if not head or len(head) > 60 or _SENTENCE.search(head) or _NO_NAME.match(head):
        return None
    words = head.split()
    if len(words) > 7 or not all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words):
        return None
    return head if LEGAL_FORM.search(head) else head.rstrip("."), rest.strip(" .:,;–—-")


def _split(text: str) -> tuple[str, str]:
    found = _SEPARATOR.search(text)
    if found is None:
        return text.strip(), ""
    if "," in found[0] and (form := _FORM_NEXT.match(text, found.end())) is not None:
        return text[: form.end()].strip(), text[form.end() :]
    return text[: found.start()].strip(), text[found.start() :] if "(" in found[0] else text[found.end() :]


def _label(headings: tuple[str, ...]) -> str:
    """The nearest heading that isn't itself the title of a list."""
    for heading in reversed(headings):
        if not (cues.LIST.search(_plain(heading)) or _GENERIC.search(heading)):
            marker = marker_of(heading)
            return (marker.rest if marker and marker.rest else heading).strip("*: ")
    return ""

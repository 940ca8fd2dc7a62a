"""The map between values and placeholders of one thread, in memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.dlp.engine.canonical import canonical
from apps.dlp.engine.escapes import as_strings
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.grammar import MAX_NUMBER, SPELLING, SPELLING_LETTERS, placeholder, placeholders_in
from apps.dlp.engine.people import People, genitive_of
from apps.dlp.engine.spellings import Spellings
from apps.dlp.engine.surrogates import Surrogates
from apps.dlp.engine.taxonomy import LITERAL, PERSON, PLACEHOLDER_TYPES, SURROGATE

Digest = Callable[[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a value. `digest` tells it from others; the placeholder is never derived from it.

    `number` is the value's, plus grammar.SPELLING for the second spelling, and so on.
    """

    type: str
    number: int
    digest: bytes
    value: str
    is_new: bool = False

    def __repr__(self) -> str:
        return f"Entry({placeholder(self.type, self.number)})"  # the value stays out of logs


class Vault:
    """Placeholders of ONE thread. Numbers count up per type from 1; spellings of a value share its number.

    `digest(type, canonical value)` is an HMAC under the thread's key, supplied by whoever holds that key.
    """

    def __init__(self, entries: Iterable[Entry], digest: Callable[[str, str], bytes]) -> None:
        self._digest = digest
        self._by_digest: dict[tuple[str, bytes], Entry] = {}
        self._by_number: dict[tuple[str, int], Entry] = {}
        self._by_value: dict[tuple[str, str], Entry] = {}
        self._last: dict[str, int] = {}
        self._avoided: set[tuple[str, int]] = set()
        self._last_spelling: dict[tuple[str, int], int] = {}
        self._people = People()
        self._known = Spellings()
        self._pairs: list[Entry] = []
        self.surrogates = Surrogates(self._seed, self._add_pair)
        for entry in entries:
            self._remember(entry, canonical(entry.type, entry.value))

    def placeholder_for(self, type_: str, value: str) -> str:
        """Return the placeholder of a value, a new one if the thread hasn't seen it in this spelling.

        The genitive of a known name keeps its ending behind the placeholder. Raises ValueError for a type
        that has no placeholders, such as a secret.
        """
        entry = self._by_value.get((type_, value))
        if entry:
            return placeholder(type_, entry.number)
        if type_ == PERSON and (genitive := self._genitive(value)):
            return genitive
        return placeholder(type_, self._add(type_, value).number)

    def value_of(self, type_: str, number: int) -> str | None:
        """Return the spelling behind a placeholder of this thread, None if it was never issued here."""
        entry = self._by_number.get((type_, number))
        return entry.value if entry else None

    def has_longer(self, type_: str, number: int) -> bool:
        """Say that a number given out may go on where this one ends: 12 behind 1."""
        return self._last.get(type_, 0) >= number * 10

    def avoid(self, text: str) -> None:
        """Give no value a number that this text names, as a field `PHONE_1` of a tool's schema does.

        A model writes such a name without brackets and means the field: so written it is never a value, also
        where the thread gave the number out before. Holds for this object, and isn't stored.
        """
        self._avoided.update((type_, number % SPELLING) for _, type_, number in placeholders_in(text))

    def avoids(self, type_: str, number: int) -> bool:
        """Say that a placeholder without brackets may be a name of something else."""
        return (type_, number % SPELLING) in self._avoided

    def knows(self, type_: str, value: str) -> bool:
        """Say whether this thread has a placeholder for the value, in any spelling."""
        if type_ not in self._last and not self.surrogates:
            return False
        known = (type_, value) in self._by_value or self.surrogates.knows(value)
        return known or (type_, self._digest(type_, canonical(type_, value))) in self._by_digest

    def mentions(self, text: str) -> list[Finding]:
        """Find values of the thread: as spelled before, in their compact form, and parts of names.

        Also where JSON escapes their letters, or what stands before them.
        """
        found = self._mentions(text)
        if self.is_empty or "\\" not in text:
            return found
        for read in as_strings(text):
            for each in self._mentions(read.text):
                start, end = read.original_span(each.start, each.end)
                found.append(each._replace(start=start, end=end))
        return list(dict.fromkeys(found))

    @property
    def is_empty(self) -> bool:
        return not self._by_number

    @property
    def size(self) -> int:
        """How many spellings it holds."""
        return len(self._by_number)

    @property
    def new_entries(self) -> tuple[Entry, ...]:
        """What must be stored before the pseudonymised text leaves."""
        return tuple(entry for entry in self.entries if entry.is_new)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*self._by_number.values(), *self._pairs)

    def _mentions(self, text: str) -> list[Finding]:
        spelled = (Finding(*found, 1.0, 0, "thread.1") for found in self._known.find(text))
        named = (Finding(*span, PERSON, 1.0, 0, "thread.2") for span in self._people.mentions(text))
        return [*spelled, *named]

    def _genitive(self, value: str) -> str | None:
        for cut in (1, 2):
            known = self._by_value.get((PERSON, value[:-cut]))
            if known and (suffix := genitive_of(value, known.value)):
                return placeholder(PERSON, known.number) + suffix
        return None

    def _add(self, type_: str, value: str) -> Entry:
        plain = canonical(type_, value)
        digest = self._digest(type_, plain)
        number = self._further_spelling(type_, digest, value) or self._next(type_)
        if (type_, digest) in self._by_digest:
            digest = self._digest(type_, f"{plain}\0{value}")
        entry = Entry(type_, number, digest, value, is_new=True)
        self._remember(entry, plain)
        return entry

    def _next(self, type_: str) -> int:
        number = self._last.get(type_, 0) + 1
        while (type_, number) in self._avoided:
            number += 1
        return number

    def _further_spelling(self, type_: str, digest: bytes, value: str) -> int | None:
        """Return the next number of a value that the thread knows, None if it is new or out of letters."""
        same = self._by_digest.get((type_, digest))
        base = same.number % SPELLING if same else None
        if base is None and type_ == PERSON:
            base = self._people.bearer(value)
        if base is None or self._last_spelling[type_, base] >= len(SPELLING_LETTERS):
            return None
        return (self._last_spelling[type_, base] + 1) * SPELLING + base

    def _seed(self) -> int:
        return int.from_bytes(self._digest(SURROGATE, "")[:8], "big")

    def _add_pair(self, real: str, fake: str) -> None:
        digest = self._digest(SURROGATE, fake)
        self._pairs.append(Entry(SURROGATE, len(self._pairs) + 1, digest, f"{real}\n{fake}", is_new=True))

    def _remember(self, entry: Entry, plain: str) -> None:
        if entry.type == SURROGATE:
            self._pairs.append(entry)
            self.surrogates.add(*entry.value.split("\n"))
            return
        type_, (spelling, base) = entry.type, divmod(entry.number, SPELLING)
        if type_ not in PLACEHOLDER_TYPES or not 1 <= base <= MAX_NUMBER or spelling > len(SPELLING_LETTERS):
            raise ValueError(f"no placeholder of type {type_} and number {entry.number}")
        self._by_digest[type_, entry.digest] = entry
        self._by_number[type_, entry.number] = entry
        self._by_value[type_, entry.value] = entry
        self._last[type_] = max(base, self._last.get(type_, 0))
        self._last_spelling[type_, base] = max(spelling, self._last_spelling.get((type_, base), 0))
        if type_ == PERSON:
            self._people.add(base, entry.value)
        if type_ != LITERAL:
            self._known.add(type_, entry.value)
            self._known.add(type_, plain)

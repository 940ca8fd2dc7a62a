"""The map between values and placeholders of one thread, in memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.dlp.engine.canonical import canonical
from apps.dlp.engine.grammar import MAX_NUMBER, placeholder
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES

Digest = Callable[[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a thread. `digest` finds the value again; the placeholder is never derived from it."""

    type: str
    number: int
    digest: bytes
    value: str
    is_new: bool = False

    def __repr__(self) -> str:
        return f"Entry({placeholder(self.type, self.number)})"  # the value stays out of logs


class Vault:
    """Placeholders of ONE thread. Keeps the first spelling of a value; numbers count up per type from 1.

    `digest(type, canonical value)` is an HMAC under the thread's key, supplied by whoever holds that key.
    """

    def __init__(self, entries: Iterable[Entry], digest: Callable[[str, str], bytes]) -> None:
        self._digest = digest
        self._by_digest: dict[tuple[str, bytes], Entry] = {}
        self._by_number: dict[tuple[str, int], Entry] = {}
        self._last: dict[str, int] = {}
        self._spellings: dict[tuple[str, int], frozenset[str]] = {}
        for entry in entries:
            self._remember(entry)

    def placeholder_for(self, type_: str, value: str) -> str:
        """Return the placeholder of a value, a new one if the thread hasn't seen it.

        Raises ValueError for a type that has no placeholders, such as a secret.
        """
        digest = self._digest(type_, canonical(type_, value))
        entry = self._by_digest.get((type_, digest))
        if entry is None:
            entry = Entry(type_, self._last.get(type_, 0) + 1, digest, value, is_new=True)
            self._remember(entry)
        return placeholder(type_, entry.number)

    def value_of(self, type_: str, number: int) -> str | None:
        """Return the value behind a placeholder of this thread, None if it was never issued here."""
        entry = self._by_number.get((type_, number))
        return entry.value if entry else None

    def knows(self, type_: str, value: str) -> bool:
        """Say whether this thread has a placeholder for the value, in any spelling."""
        if type_ not in self._last:
            return False
        return (type_, self._digest(type_, canonical(type_, value))) in self._by_digest

    def spellings(self) -> list[tuple[str, frozenset[str]]]:
        """Return type and known spellings of every value: the first seen and the canonical one."""
        for key, entry in self._by_number.items():
            if key not in self._spellings:
                self._spellings[key] = frozenset({entry.value, canonical(entry.type, entry.value)})
        return [(type_, spellings) for (type_, _), spellings in self._spellings.items()]

    @property
    def new_entries(self) -> tuple[Entry, ...]:
        """What must be stored before the pseudonymised text leaves."""
        return tuple(entry for entry in self._by_number.values() if entry.is_new)

    def _remember(self, entry: Entry) -> None:
        if entry.type not in PLACEHOLDER_TYPES or not 1 <= entry.number <= MAX_NUMBER:
            raise ValueError(f"no placeholder of type {entry.type} and number {entry.number}")
        self._by_digest[entry.type, entry.digest] = entry
        self._by_number[entry.type, entry.number] = entry
        self._last[entry.type] = max(entry.number, self._last.get(entry.type, 0))

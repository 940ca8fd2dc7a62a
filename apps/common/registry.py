"""Where higher apps contribute to lower ones.

Imports only go down (docs/adr/0016-layers.md). A lower app that has to reach something above it walks a
named slot; the higher app fills the slot in its ``AppConfig.ready()``. ``tests/repository/test_registry.py``
lists every slot, its contract and its fillers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

_slots: dict[str, "Slot[object]"] = {}


class SlotTakenError(LookupError):
    """The key of a slot is already filled: two apps claim the same contribution."""


class SlotEmptyError(LookupError):
    """Nobody has filled this key of the slot."""


@dataclass
class Slot(Generic[T]):
    """A named place for contributions of one kind, in the order in which the apps are installed.

    ``contract`` says in one sentence what a contribution is and who calls it.
    """

    name: str
    contract: str
    _entries: dict[str, T] = field(default_factory=dict, repr=False)

    def fill(self, key: str, contribution: T) -> None:
        """Put a contribution under a key. Raises SlotTakenError when another one stands there."""
        if self._entries.get(key, contribution) is not contribution:
            raise SlotTakenError(f"{self.name}[{key}]")
        self._entries[key] = contribution

    def __getitem__(self, key: str) -> T:
        try:
            return self._entries[key]
        except KeyError as missing:
            raise SlotEmptyError(f"{self.name}[{key}]") from missing

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def items(self) -> Iterator[tuple[str, T]]:
        return iter(self._entries.items())


def declare(name: str, contract: str) -> "Slot[T]":
    """Make a slot. Each name is declared once, in the app that walks it."""
    if name in _slots:
        raise SlotTakenError(name)
    slot: Slot[T] = Slot(name, contract)
    _slots[name] = slot  # type: ignore[assignment]  # the table is only read for listing
    return slot


def slots() -> dict[str, "Slot[object]"]:
    """All slots by name, for the listing in the docs and its test."""
    return dict(_slots)

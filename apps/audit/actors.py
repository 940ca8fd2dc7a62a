"""Who acts: a person, a key or a named system job. Nobody anonymous."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid5

SYSTEM_NAMESPACE = UUID("6f1f0b52-6f0e-4d52-9c5e-5f4f1a3f6f10")


class Actor(Protocol):
    """What ``record`` needs of an actor. ``audit_ref`` is a random pseudonym, resolved when shown."""

    @property
    def audit_kind(self) -> str: ...

    @property
    def audit_ref(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class System:
    """A named job of the portal itself, e.g. ``System("sweeper")``."""

    name: str

    @property
    def audit_kind(self) -> str:
        return f"system:{self.name}"

    @property
    def audit_ref(self) -> UUID:
        return uuid5(SYSTEM_NAMESPACE, self.name)

"""A program that asks, as the gate knows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """The service account behind a key. ``handover_until``: its owner has left, its deputy has so long."""

    id: int
    owner_active: bool
    handover_until: date | None = None

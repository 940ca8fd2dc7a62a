"""What the gate knows of how somebody asks: access, key, service account."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """``routes``: names of models, empty for all; ``max_data_class`` None: whatever the use case allows."""

    valid_from: date
    valid_until: date
    revoked: bool
    routes: frozenset[str] = frozenset()
    max_data_class: int | None = None

    def is_live(self, day: date) -> bool:
        return not self.revoked and self.valid_from <= day <= self.valid_until

    def opens(self, route: str) -> bool:
        return not self.routes or route in self.routes


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """The service account behind a key. ``handover_until``: its owner has left, its deputy has so long, also
    when the owner has come back.
    """

    id: int
    owner_active: bool
    handover_until: date | None = None


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """``limits``: requests and tokens per minute, parallel requests; None is no limit. ``models`` (names of
    routes) and ``networks`` (CIDR) are empty where a key has none of its own.

    ``role_held``: whoever answers for it has a role that may hold such a key. ``ends_at``: the moment at
    which a key that was replaced stops. ``root``: the reference of the first of the keys that replaced each
    other, under which their use is counted together.
    """

    id: int
    reference: str
    state: str
    expires_on: date
    secret_digest: bytes = field(repr=False)
    limits: tuple[int | None, int | None, int | None] = (None, None, None)
    used_at: datetime | None = None
    endpoints: frozenset[str] = frozenset()
    models: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    role_held: bool = True
    ends_at: datetime | None = None
    service: ServiceFacts | None = None
    root: str = ""

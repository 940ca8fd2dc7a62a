"""What higher apps show on the page of a vendor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from apps.accounts.models import User
from apps.common import registry
from apps.vendors.models import Vendor


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its noun, already in the right number: ``Figure(4, "use cases")``."""

    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record that is affected, with a link to it and what else is to be said."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What stops when the AVV ends: counts for the sentence, records for the list.

    Counts are whole. Rows are those that the reader may open anyway: people and keys by name only there.
    """

    figures: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why personal data may not go through a route: ``text``, the place that mends it, and how."""

    code: str
    text: str
    url: str
    mend: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one route, for personal data today. ``closed`` names every reason; empty is open.

    ``until``: the last day on which an open one stays so by what is recorded, with what ends it (``then``).
    """

    closed: tuple[Obstacle, ...] = ()
    until: date | None = None
    then: tuple[Obstacle, ...] = ()


POLICY_PANELS: registry.Slot[Callable[[User], Panel]] = registry.declare(
    "policy_panels",
    "callable(reader) -> Panel: what depends on when an AVV is needed; the page of that rule walks it",
)
VENDOR_PANELS: registry.Slot[Callable[[Vendor, User], Panel]] = registry.declare(
    "vendor_panels",
    "callable(vendor, reader) -> Panel: what depends on this vendor; the page “When this AVV ends” walks it",
)
VERDICTS: registry.Slot[Callable[[list[int]], dict[int, Verdict]]] = registry.declare(
    "route_verdicts",
    "callable(ids of routes) -> Verdicts by id: what the gate says of personal data; the overview walks it",
)


def verdicts_of(ids: list[int]) -> dict[int, Verdict]:
    """By the id of the route, in one query however many they are."""
    known: dict[int, Verdict] = {}
    for verdicts in VERDICTS:
        known |= verdicts(ids)
    return known

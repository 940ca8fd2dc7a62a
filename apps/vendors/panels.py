"""What higher apps show on the page of a vendor."""

from collections.abc import Callable
from dataclasses import dataclass

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


POLICY_PANELS: registry.Slot[Callable[[User], Panel]] = registry.declare(
    "policy_panels",
    "callable(reader) -> Panel: what depends on when an AVV is needed; the page of that rule walks it",
)
VENDOR_PANELS: registry.Slot[Callable[[Vendor, User], Panel]] = registry.declare(
    "vendor_panels",
    "callable(vendor, reader) -> Panel: what depends on this vendor; the page “When this AVV ends” walks it",
)

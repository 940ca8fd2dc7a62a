"""What stops when the AVV with a vendor ends: shown before anybody ends it."""

from dataclasses import dataclass

from apps.accounts.models import User
from apps.vendors.models import Vendor
from apps.vendors.panels import VENDOR_PANELS, Figure, Row


@dataclass(frozen=True, slots=True)
class Consequence:
    """``figures`` count everything; ``rows`` name what this reader may see."""

    figures: list[Figure]
    rows: list[Row]


def consequence_of(vendor: Vendor, reader: User) -> Consequence:
    panels = [panel(vendor, reader) for panel in VENDOR_PANELS]
    return Consequence(
        [figure for panel in panels for figure in panel.figures],
        [row for panel in panels for row in panel.rows],
    )

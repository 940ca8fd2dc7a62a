"""What stops when the AVV with a vendor ends, or the rule changes: shown before anybody acts."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.accounts.models import User
from apps.vendors.models import Vendor
from apps.vendors.panels import POLICY_PANELS, VENDOR_PANELS, Figure, Panel, Row


@dataclass(frozen=True, slots=True)
class Consequence:
    """``figures`` count everything; ``rows`` name what this reader may see."""

    figures: list[Figure]
    rows: list[Row]

    @property
    def more(self) -> int:
        """How many are counted and not named."""
        return max(0, sum(figure.count for figure in self.figures) - len(self.rows))


def consequence_of(vendor: Vendor, reader: User) -> Consequence:
    return _together(panel(vendor, reader) for panel in VENDOR_PANELS)


def consequence_of_rule(reader: User) -> Consequence:
    """What runs without an AVV by one rule and not by the other."""
    return _together(panel(reader) for panel in POLICY_PANELS)


def _together(found: Iterable[Panel]) -> Consequence:
    panels = list(found)
    return Consequence(
        [figure for panel in panels for figure in panel.figures],
        [row for panel in panels for row in panel.rows],
    )

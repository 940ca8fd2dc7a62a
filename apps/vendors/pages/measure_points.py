"""What about the measures (TOM) of a vendor needs somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.vendors.pages.points import Point
from apps.vendors.pages.toms import Toms

NAMED = 3


def points_of_measures(toms: Toms) -> list[Point]:
    if toms.tom_set is None or toms.chip is None:
        return [Point(_("No checked measures (TOM) are valid today"), "#measures", "TOM_OUTDATED")]
    whole = [Point(f"{toms.tom_set}: {toms.chip.label}", "#measures")] if toms.chip.tone == "warn" else []
    return whole + _lacking(toms)


def _lacking(toms: Toms) -> list[Point]:
    """By name while they are few; the tab has them all."""
    where, rows = toms.tom_set.measures_url if toms.tom_set else "#measures", toms.lacking
    named = [
        Point(f"{row.measure}: {row.chip.label}", f"{where}#measure-{row.measure.pk}") for row in rows[:NAMED]
    ]
    if more := len(rows) - len(named):
        text = ngettext(
            "%(count)d more measure lacks evidence", "%(count)d more measures lack evidence", more
        )
        named.append(Point(text % {"count": more}, where))
    return named

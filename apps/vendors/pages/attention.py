"""What about a vendor needs somebody: the line at the top of its page, with the places that mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.vendors.pages.routes import RouteRow
from apps.vendors.pages.toms import Toms
from apps.vendors.standing import Standing, missing_clauses

NAMED = 3


@dataclass(frozen=True, slots=True)
class Point:
    """``anchor``: a place on this page, or an address. ``code``: of the refusal that it is the cause of."""

    text: str
    anchor: str
    code: str = ""


def points_of(
    standing: Standing,
    *,
    toms: Toms,
    routes: Iterable[RouteRow],
    chain: Iterable[Point] = (),
) -> list[Point]:
    """In the order of the page, then what stands behind the other tabs."""
    return [*_of_agreement(standing), *_of_measures(toms), *_of_routes(routes), *chain]


def _of_agreement(standing: Standing) -> list[Point]:
    points = []
    if standing.tone in {"bad", "warn"}:
        points.append(Point(_("AVV: %(state)s") % {"state": standing.label}, "#term", "AVV"))
    missing = missing_clauses(standing.agreement) if standing.agreement else []
    if standing.agreement and missing:
        count = len(missing)
        text = ngettext(
            "%(count)d mandatory clause is missing", "%(count)d mandatory clauses are missing", count
        )
        points.append(Point(text % {"count": count}, standing.agreement.get_absolute_url()))
    return points


def _of_measures(toms: Toms) -> list[Point]:
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


def _of_routes(routes: Iterable[RouteRow]) -> list[Point]:
    locked, text = [row.route for row in routes if row.lock], _("%(route)s is locked")
    return [Point(text % {"route": route.label}, f"#route-{route.name}", "ROUTE_LOCKED") for route in locked]

"""What about a vendor needs somebody: the line at the top of its page, with the places that mend it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.vendors.pages.measure_points import points_of_measures
from apps.vendors.pages.points import Point
from apps.vendors.pages.routes import RouteRow
from apps.vendors.pages.toms import Toms
from apps.vendors.standing import Standing, missing_clauses


def points_of(
    standing: Standing,
    *,
    toms: Toms,
    routes: Iterable[RouteRow],
    chain: Iterable[Point] = (),
) -> list[Point]:
    """In the order of the page, then what stands behind the other tabs."""
    return [*_of_agreement(standing), *points_of_measures(toms), *_of_routes(routes), *chain]


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


def _of_routes(routes: Iterable[RouteRow]) -> list[Point]:
    locked, text = [row.route for row in routes if row.lock], _("%(route)s is locked")
    return [Point(text % {"route": route.label}, f"#route-{route.name}", "ROUTE_LOCKED") for route in locked]

"""Whether personal data may go through a route, whoever asks: the gate's own rules, for pages of vendors."""

from collections.abc import Iterable, Iterator
from datetime import date

import orjson
from django.db import connection

from apps.common import clock
from apps.policy import chain_rules, rules, sql
from apps.policy.facts import RouteFacts, UseCaseFacts, route_from
from apps.policy.mends import MENDS
from apps.policy.reasons import Reason, ReasonCode
from apps.policy.verdict_days import ONE, days_ahead
from apps.vendors.models import DataClass
from apps.vendors.panels import Obstacle, Verdict

SQL = f"SELECT {sql.ROUTE.format(route='m.id')} FROM vendors_modelroute m WHERE m.id = ANY(%s)"  # noqa: S608
# Any use case with personal data: what is asked here are the records of the vendor, not who uses it.
ANYBODY = UseCaseFacts(
    id=0, ref="", state="", has_version=False, next_review_on=None, ends_on=None,
    max_data_class=DataClass.INTERNAL, channel="", route_ids=frozenset(), requires_avv=True,
)  # fmt: skip
# The page of the vendor is where these are read: its tabs are where they are mended.
TABS = {code: "agreements/" for code in ReasonCode if code.startswith("AVV_")} | {
    ReasonCode.SERVICE_NOT_COVERED: "agreements/", ReasonCode.ROUTE_LOCKED: "routes/",
    ReasonCode.ROUTE_DISABLED: "routes/", ReasonCode.VENDOR_TRAINS_ON_INPUT: "routes/",
}  # fmt: skip


def of_routes(ids: list[int]) -> dict[int, Verdict]:
    """By the id of the route, in one query."""
    return {pk: verdict_of(route, clock.today()) for pk, route in routes_of(ids).items()}


def routes_of(ids: Iterable[int]) -> dict[int, RouteFacts]:
    """By id, in one query: what the gate knows of routes, however many ask for them."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [list(ids)])
        rows = [row for (row,) in cursor.fetchall()]
    found = (route_from(orjson.loads(row) if isinstance(row, str) else row) for row in rows)
    return {route.id: route for route in found if route}


def verdict_of(route: RouteFacts, day: date) -> Verdict:
    """Closed with every reason, or open with the last day and what ends it. Pure."""
    reasons = list(reasons_on(route, day))
    if reasons:
        return Verdict(closed=tuple(_obstacle(reason, route) for reason in reasons))
    for coming in days_ahead(route, day):
        if then := list(reasons_on(route, coming)):
            return Verdict(until=coming - ONE, then=tuple(_obstacle(reason, route) for reason in then))
    return Verdict()


def reasons_on(route: RouteFacts, day: date) -> Iterator[Reason]:
    yield from rules.of_route(route, ANYBODY, day)
    yield from chain_rules.of_chain(route, ANYBODY, day)
    yield from rules.of_data_class(DataClass.INTERNAL, ANYBODY, route)


def _obstacle(reason: Reason, route: RouteFacts) -> Obstacle:
    tab = TABS.get(reason.code)
    url = f"/vendors/{route.vendor_slug}/{tab}" if tab else reason.link
    return Obstacle(reason.code, reason.sentence, url, str(MENDS[reason.code]))

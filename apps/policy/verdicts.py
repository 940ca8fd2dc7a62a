"""Whether personal data may go through a route, whoever asks: the gate's own rules, for pages of vendors."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import orjson
from django.conf import settings
from django.db import connection

from apps.common import clock
from apps.policy import chain_rules, rules, sql
from apps.policy.facts import RouteFacts, UseCaseFacts, route_from
from apps.policy.mends import MENDS
from apps.policy.reasons import Reason, ReasonCode
from apps.vendors.countries import ADEQUACY
from apps.vendors.models import DataClass
from apps.vendors.panels import Obstacle, Verdict
from apps.vendors.terms import last_day

SQL = f"SELECT {sql.ROUTE.format(route='m.id')} FROM vendors_modelroute m WHERE m.id = ANY(%s)"  # noqa: S608
ONE = timedelta(days=1)
MOST_DAYS = 60  # looked at; a route has a handful
# Any use case with personal data: what is asked here are the records of the vendor, not who uses it.
ANYBODY = UseCaseFacts(
    id=0, ref="", state="", has_version=False, next_review_on=None, ends_on=None,
    max_data_class=DataClass.INTERNAL, channel="", route_ids=frozenset(), requires_avv=True,
)  # fmt: skip
# The page of the vendor is where these are read: its tabs are where they are mended.
TABS = {
    ReasonCode.AVV_MISSING: "agreements/", ReasonCode.AVV_NOT_YET_EFFECTIVE: "agreements/",
    ReasonCode.AVV_EXPIRED: "agreements/", ReasonCode.AVV_TERMINATED: "agreements/",
    ReasonCode.AVV_SUSPENDED: "agreements/", ReasonCode.AVV_CLAUSES_INCOMPLETE: "agreements/",
    ReasonCode.SERVICE_NOT_COVERED: "agreements/", ReasonCode.ROUTE_LOCKED: "routes/",
    ReasonCode.ROUTE_DISABLED: "routes/",
}  # fmt: skip


def of_routes(ids: list[int]) -> dict[int, Verdict]:
    """By the id of the route, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [ids])
        rows = [row for (row,) in cursor.fetchall()]
    found = (route_from(orjson.loads(row) if isinstance(row, str) else row) for row in rows)
    return {route.id: verdict_of(route, clock.today()) for route in found if route}


def verdict_of(route: RouteFacts, day: date) -> Verdict:
    """Closed with every reason, or open with the last day and what ends it. Pure."""
    reasons = list(reasons_on(route, day))
    if reasons:
        return Verdict(closed=tuple(_obstacle(reason, route) for reason in reasons))
    for coming in sorted(each for each in set(_days(route, day)) if each > day)[:MOST_DAYS]:
        if then := list(reasons_on(route, coming)):
            return Verdict(until=coming - ONE, then=tuple(_obstacle(reason, route) for reason in then))
    return Verdict()


def reasons_on(route: RouteFacts, day: date) -> Iterator[Reason]:
    yield from rules.of_route(route, ANYBODY, day)
    yield from chain_rules.of_chain(route, ANYBODY, day)


def _days(route: RouteFacts, day: date) -> Iterator[date]:
    """The days on which something that is good today may be so no more."""
    lasts: list[date | None] = [last_day(each, day) for each in route.agreements]
    lasts += [each.last for each in route.toms] + [each.spell.last for each in route.credentials]
    lasts += [each.valid_until for each in ADEQUACY]
    for transfer in route.chain.transfers:
        lasts += [transfer.last, transfer.valid_until, transfer.tia_until]
        if transfer.checked_on:
            lasts.append(transfer.checked_on + timedelta(days=settings.TRANSFER_CHECK_DAYS))
    yield from (last + ONE for last in lasts if last)
    yield from _beginnings(route)


def _beginnings(route: RouteFacts) -> Iterable[date]:
    chain = route.chain
    yield from (each.falls_on for each in chain.fallen)
    yield from (each.spell.first for each in chain.edges.values())
    yield from (each.since for each in chain.transfers)
    if chain.objection:
        yield chain.objection.effective_on


def _obstacle(reason: Reason, route: RouteFacts) -> Obstacle:
    tab = TABS.get(reason.code)
    url = f"/vendors/{route.vendor_slug}/{tab}" if tab else reason.link
    return Obstacle(reason.code, reason.sentence, url, str(MENDS[reason.code]))

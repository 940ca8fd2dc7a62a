"""The days on which something recorded about a route begins or runs out."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings

from apps.policy.facts import RouteFacts
from apps.vendors.countries import ADEQUACY
from apps.vendors.terms import last_day

ONE = timedelta(days=1)
MOST_DAYS = 60  # looked at; a route has a handful


def days_ahead(route: RouteFacts, day: date) -> list[date]:
    """After ``day``, the nearest first."""
    return sorted(each for each in set(_days(route, day)) if each > day)[:MOST_DAYS]


def _days(route: RouteFacts, day: date) -> Iterator[date]:
    """The days on which something that is good today may be so no more."""
    lasts: list[date | None] = [last_day(each, day) for each in route.agreements]
    lasts += [each.last for each in route.toms] + [each.spell.last for each in route.credentials]
    lasts += [each.valid_until for each in ADEQUACY]
    for transfer in route.chain.transfers:
        lasts += [transfer.last, transfer.valid_until, transfer.tia_until]
        if transfer.checked_on:
            lasts.append(transfer.checked_on + timedelta(days=settings.TRANSFER_CHECK_DAYS))
    yield from (last + ONE for last in lasts if last and last < date.max)  # date.max: without an end
    yield from _beginnings(route)


def _beginnings(route: RouteFacts) -> Iterable[date]:
    chain = route.chain
    yield from (each.falls_on for each in chain.fallen)
    yield from (each.spell.first for each in chain.edges.values())
    yield from (each.spell.first for each in chain.assumed.values())
    yield from (each.since for each in chain.transfers)
    yield from (each.effective_on for each in (chain.objection, chain.unauthorised) if each)

"""When an approval rests on facts that are no longer so. Computed on every read, never stored.

Pure: the gate asks about the one route of a message, the page of a use case about all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import AbuseMonitoring


class Cause(StrEnum):
    NEVER_CONFIRMED = "never_confirmed"
    ROUTE_CHANGED = "route_changed"
    AGREEMENT_REPLACED = "agreement_replaced"
    SUBPROCESSOR_ADDED = "subprocessor_added"
    NEWER_RULES = "newer_rules"
    INCIDENT = "incident"


CAUSES: dict[Cause, Promise] = {
    Cause.NEVER_CONFIRMED: _("nobody has confirmed on which facts it rests"),
    Cause.ROUTE_CHANGED: _("a model was moved, keeps what is sent for another time, or people read along"),
    Cause.SUBPROCESSOR_ADDED: _("a subprocessor was added"),
    Cause.INCIDENT: _("a grave incident became known"),
    Cause.NEWER_RULES: _("there is a newer rule set than the one it was classified by"),
    Cause.AGREEMENT_REPLACED: _("another AVV has taken the place of the one that was there"),
}

# How long people have for a fresh look, by cause. A model that moved is closed at once: nobody agreed to
# where it is now. Another contract is checked clause by clause before it is activated, so there is time.
# After an incident people decide: who must stop it at once suspends the use case.
GRACE: dict[Cause, timedelta | None] = {
    Cause.NEVER_CONFIRMED: timedelta(0),
    Cause.ROUTE_CHANGED: timedelta(0),
    Cause.AGREEMENT_REPLACED: timedelta(days=30),
    Cause.NEWER_RULES: timedelta(days=30),
    Cause.SUBPROCESSOR_ADDED: timedelta(days=30),
    Cause.INCIDENT: None,
}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody saw and agreed to on a day: a fingerprint by route, the activated AVV, the chain."""

    on: date
    routes: Mapping[int, str]
    agreements: frozenset[int]
    subprocessors: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stale:
    """One fact that is no longer so. From ``closes_on`` on the gate refuses what rests on it."""

    cause: Cause
    since: date
    about: str

    @property
    def closes_on(self) -> date | None:
        """None: by itself it closes nothing."""
        grace = GRACE[self.cause]
        return None if grace is None else self.since + grace

    @property
    def sentence(self) -> str:
        return f"{self.about}: {CAUSES[self.cause]}"


def fingerprint(vendor: str, route: Any) -> str:
    """What was approved of a route and no other rule of the gate judges.

    Provider, address and model are no part of it: who changes them locks
    the route, and management unlocks it.
    """
    place = "own" if route.own_server else "vendor"
    # Named only where people read along: what was confirmed before anybody asked rests on nobody doing so.
    read_along = "|human" if route.abuse_monitoring == AbuseMonitoring.HUMAN else ""
    return f"{vendor}|{place}|{route.region}|{route.retention_days}{read_along}"


def of_route(confirmed: Confirmed, route_id: int, now: str, label: str) -> Iterator[Stale]:
    """``now`` is the fingerprint of today; since when it is so nobody wrote down, so it counts at once."""
    if confirmed.routes.get(route_id) != now:
        yield Stale(Cause.ROUTE_CHANGED, confirmed.on, label)


def of_agreements(confirmed: Confirmed, in_force: Mapping[int, date], vendor: str) -> Iterator[Stale]:
    """``in_force``: the AVV that carry the route today, with their first day."""
    if in_force and not confirmed.agreements & in_force.keys():
        since = max(min(in_force.values()), confirmed.on)
        yield Stale(Cause.AGREEMENT_REPLACED, since, vendor)


def of_rules(newer_since: date | None, label: str) -> Iterator[Stale]:
    """``newer_since``: since when a newer rule set is valid and loaded. A new classification mends it."""
    if newer_since:
        yield Stale(Cause.NEWER_RULES, newer_since, label)


def of_chain(confirmed: Confirmed, serving: Mapping[int, date], label: str) -> Iterator[Stale]:
    """``serving``: the subprocessors behind the route's service today, with their first day."""
    added = [since for pk, since in serving.items() if pk not in confirmed.subprocessors]
    if added:
        yield Stale(Cause.SUBPROCESSOR_ADDED, max(min(added), confirmed.on), label)

"""What is known of a route: the DPO's facts from the contract, the key administrator's names and prices."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.vendors.models import AbuseMonitoring, ModelRoute


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What decides which data may go there (docs/adr/0009), and on what approvals rest (docs/adr/0017)."""

    region: str
    eu_processing: bool
    zero_retention: bool
    retention_days: int
    trains_on_input: bool
    abuse_monitoring: str


@dataclass(frozen=True, slots=True)
class RouteTerms:
    """Names and limits, and who steps in. Prices in micro-euro per 1,000 tokens, None if unknown."""

    label: str
    context_tokens: int
    input_price: int | None
    output_price: int | None
    fallback_id: int | None = None


# Until the DPO has read the contract the worst is assumed: only public data may go there.
UNKNOWN: dict[str, Any] = {
    "eu_processing": False,
    "zero_retention": False,
    "retention_days": 30,
    "trains_on_input": True,
    "abuse_monitoring": AbuseMonitoring.HUMAN,
}


def set_facts(route: ModelRoute, facts: RouteFacts, *, by: User, seen: str = "") -> list[str]:
    """The names of what changed; approvals that rested on something else go stale.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.VENDOR_EDIT)
    _check(facts)
    with transaction.atomic():
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        check(seen, stored(locked), asdict(facts))
        changes = _changes(locked, asdict(facts))
        locked.facts_by, locked.facts_at = by, clock.now()
        locked.save(update_fields=[*changes, "facts_by", "facts_at"])
        old = {name: before for name, (before, _after) in changes.items()}
        new = {name: after for name, (_before, after) in changes.items()}
        record("route:set_facts", locked, by=by, old=old, new=new)
    return list(changes)


def stored(route: ModelRoute) -> dict[str, Any]:
    """The facts as they are recorded, and whether anybody has recorded them."""
    names = RouteFacts.__dataclass_fields__
    return {name: getattr(route, name) for name in names} | {"recorded": route.facts_at is not None}


def edit(route: ModelRoute, terms: RouteTerms, *, by: User, seen: str = "") -> list[str]:
    """The names of what changed.

    ``seen``: the mark of ``stored_terms`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.ROUTE_EDIT)
    if terms.fallback_id == route.pk:
        raise RefusedError("own_fallback", _("A model can't step in for itself."))
    with transaction.atomic():
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        check(seen, stored_terms(locked))
        changes = _changes(locked, asdict(terms))
        if changes:
            locked.save(update_fields=list(changes))
            record("route:edit", locked, by=by, fields=list(changes))
    return list(changes)


def stored_terms(route: ModelRoute) -> dict[str, Any]:
    """Names, limits and who steps in, as they are recorded."""
    return {name: getattr(route, name) for name in RouteTerms.__dataclass_fields__}


def switch(route: ModelRoute, *, enabled: bool, by: User) -> ModelRoute:
    """On or off: off is no lock, and whoever may do this may undo it. Raises RefusedError."""
    permit(by, Permission.ROUTE_EDIT)
    with transaction.atomic():
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        if enabled and locked.service.retired_on is not None:
            raise RefusedError("retired", _("Its service is retired: this route stays switched off."))
        if locked.enabled != enabled:
            locked.enabled = enabled
            locked.save(update_fields=["enabled"])
            record("route:enable" if enabled else "route:disable", locked, by=by)
    return locked


def _check(facts: RouteFacts) -> None:
    if facts.zero_retention and facts.retention_days:
        raise RefusedError("contradiction", _("Zero retention and days of retention contradict each other."))
    if facts.zero_retention and facts.abuse_monitoring == AbuseMonitoring.HUMAN:
        raise RefusedError(
            "contradiction",
            _("Where people at the vendor may read along, something is kept: no zero retention."),
        )


def _changes(route: ModelRoute, wanted: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Old and new by name; the attributes are set."""
    found = {}
    for name, value in wanted.items():
        if (before := getattr(route, name)) != value:
            found[name] = (before, value)
            setattr(route, name, value)
    return found

"""The facts under an approval: kept with it, compared with those of today, confirmed anew."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.seen import mark_of
from apps.register import deciders
from apps.register.models import Confirmation, RuleSet, UseCase, UseCaseVersion
from apps.register.models.use_case import RUNNING
from apps.register.services import reviews
from apps.register.services.behind import behind_routes
from apps.register.stale_sources import STALE_SOURCES
from apps.register.staleness import Confirmed, Stale, fingerprint, of_agreements, of_chain, of_route, of_rules
from apps.vendors.models import Agreement, AgreementState, ModelRoute


def keep(version: UseCaseVersion, *, by: User | None, reason: str = "") -> Confirmation:
    """What is so at this moment, as what was agreed to; whoever was told that it closes is told no more."""
    UseCase.objects.filter(pk=version.use_case_id).update(closes_on=None, checked_at=None)
    return Confirmation.objects.create(version=version, by=by, reason=reason, facts=facts(version))


def may_confirm(use_case: UseCase, user: User) -> bool:
    """Whether the page offers it."""
    try:
        _confirmable(use_case, user)
    except RefusedError:
        return False
    return True


def confirm(
    use_case: UseCase, *, by: User, reason: str, next_review_on: date | None = None, seen: str | None = None
) -> Confirmation:
    """The approval stands with the facts of today, until its next review.

    Who proposed it doesn't say so, nor who stands in for them. ``next_review_on``: None for the usual day.
    ``seen``: ``mark`` as the page carried it; None where nobody looked at one. Raises RefusedError, among
    them OutdatedError.
    """
    day = next_review_on or reviews.usual_day()
    reviews.check_day(day)
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        version = _confirmable(locked, by)
        if seen is not None and seen != mark(locked, stale(locked)):
            raise OutdatedError
        if not reason.strip():
            raise RefusedError("reason_missing", _("Please say what you checked."))
        kept = keep(version, by=by, reason=reason.strip())
        reviews.set_day(locked, day)
        behalf = deciders.stood_in_for(locked, by)
        told = {"on_behalf": behalf.pseudonym} if behalf else {}
        record("use_case:confirm", locked, by=by, version=kept.version.number, next_review=day, **told)
    return kept


def mark(use_case: UseCase, changed: list[Stale]) -> str:
    """Another one as soon as anything is that a confirmation would keep, or that the page names as changed.

    ``changed``: what is ``stale``.
    """
    version = use_case.version
    kept = facts(version) if version else {}
    told = [f"{each.cause} {each.since} {each.about}" for each in changed]
    routes = [f"{pk} {said}" for pk, said in kept.pop("routes", {}).items()]
    return mark_of({"version": use_case.version_id, "changed": told, "routes": routes, **kept})


def facts(version: UseCaseVersion) -> dict[str, Any]:
    """What an approval or a confirmation keeps as what was agreed to; a later AVV is among it already."""
    return _facts(list(_routes(version)))


def facts_today(version: UseCaseVersion) -> dict[str, Any]:
    """The same, and which AVV carry each model today: one can end while nothing else changes."""
    routes = list(_routes(version))
    return _facts(routes) | {"carrying": {str(route.pk): sorted(_carrying(route)) for route in routes}}


def _facts(routes: list[ModelRoute]) -> dict[str, Any]:
    services = {route.service_id for route in routes}
    activated = Agreement.objects.for_processing().filter(state=AgreementState.ACTIVATED)
    return {
        "routes": {str(route.pk): fingerprint(route.service.vendor.slug, route) for route in routes},
        "agreements": sorted(set(activated.filter(services__in=services).values_list("pk", flat=True))),
        "subprocessors": sorted(pk for route in routes for pk in _serving(route)),
    }


def stale(use_case: UseCase) -> list[Stale]:
    """Everything under the running approval that is no longer so."""
    version = use_case.version
    newest = version.confirmations.first() if version else None
    if version is None or newest is None:
        return []
    confirmed = confirmed_from(newest)
    found: list[Stale] = []
    for route in _routes(version):
        vendor = route.service.vendor
        found += of_route(confirmed, route.pk, fingerprint(vendor.slug, route), route.label)
        if not route.own_server:
            found += of_agreements(confirmed, _carrying(route), vendor.name)
            found += of_chain(confirmed, _serving(route), vendor.name)
    found += of_rules(_newer_rules(version), use_case.ref)
    for source in STALE_SOURCES:
        found += source(use_case, confirmed)
    return sorted(set(found), key=lambda each: (each.since, each.about))


def _newer_rules(version: UseCaseVersion) -> date | None:
    """Since when a newer rule set is valid and loaded than the one that counts for this text."""
    counting = version.classifications.effective().select_related("rule_set").first()
    if counting is None:
        return None
    newer = RuleSet.objects.filter(valid_from__gt=counting.rule_set.valid_from).order_by("valid_from").first()
    return max(newer.valid_from, clock.today(newer.loaded_at)) if newer else None


def confirmed_from(kept: Confirmation) -> Confirmed:
    routes = {int(pk): text for pk, text in kept.facts["routes"].items()}
    chain = frozenset(kept.facts.get("subprocessors", ()))  # older rows know none
    return Confirmed(clock.today(kept.at), routes, frozenset(kept.facts["agreements"]), chain)


def _confirmable(use_case: UseCase, user: User) -> UseCaseVersion:
    if use_case.state not in RUNNING or use_case.version is None:
        raise RefusedError("wrong_state", _("Only a running approval is confirmed."))
    if use_case.requested_by_id == user.pk:
        raise RefusedError("four_eyes", _("You asked for this yourself: somebody else has to decide."))
    if not deciders.looks_after(use_case, user):
        raise RefusedError(
            "not_responsible",
            _(
                "The manager of this department confirms it, or who stands in for them;"
                " what that manager proposed, a manager of another department."
            ),
        )
    return use_case.version


def _routes(version: UseCaseVersion) -> Any:
    return (
        ModelRoute.objects.filter(use_case_versions=version)
        .select_related("service__vendor")
        .prefetch_related(*behind_routes())
        .order_by("pk")
    )


def _carrying(route: ModelRoute) -> dict[int, Any]:
    """The activated AVV of the route's service that are in force today."""
    today = clock.today()
    return {
        agreement.pk: agreement.effective_from
        for agreement in route.service.agreements.all()
        if agreement.is_for_processing and agreement.is_in_force(today)
    }


def _serving(route: ModelRoute) -> dict[int, date]:
    """Who is behind the route's service today, as _routes read them.

    By identity, as in the facts of the gate: who came by an announced change, or by our silence, has the
    negative of its id.
    """
    today = clock.today()
    assumed = {-each.pk: each.assumed_from for each in route.service.changes.all()}
    here = {pk: first for pk, first in assumed.items() if first and first <= today}
    return {each.identity: each.since for each in route.service.subprocessors.all()} | here

"""Vendors whose routes are on and closed to personal data, all or some, with what opens them again.

The gate is asked (slot VERDICTS), but only about routes at which a date or a state speaks against it: for all
of them the question would cost too much on a start page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from apps.common import clock
from apps.vendors.clauses import MANDATORY
from apps.vendors.due import ending
from apps.vendors.gaps import Gap, vendors_with
from apps.vendors.models import (
    Agreement,
    AgreementState,
    ClauseResult,
    FallenBasis,
    ModelRoute,
    RouteState,
    SubprocessorChange,
    TiaResult,
    Transfer,
    Vendor,
)
from apps.vendors.models.subprocessor_change import STANDING_OBJECTION, UNDECIDED
from apps.vendors.panels import Obstacle, verdicts_of
from apps.vendors.transfers import Basis

TOLD = ("AVV_", "SERVICE_NOT_COVERED", "TRANSFER_UNCOVERED", "SUBPROCESSOR_")
MOST = 200  # routes that are asked about


@dataclass(frozen=True, slots=True)
class Closed:
    """``models``: those that ``obstacle`` closes; none where no model of the vendor is open."""

    vendor: Vendor
    obstacle: Obstacle
    models: tuple[str, ...] = ()


def closed_vendors() -> list[Closed]:
    """By name, each with the first thing that closes it; what the gaps tell already is left out."""
    suspects = _suspect().annotate(running=_running_of_vendor()).select_related("service__vendor")
    routes = list(suspects.order_by("service__vendor__name", "service__vendor", "pk")[:MOST])
    known = verdicts_of([route.pk for route in routes])
    bare = set(vendors_with(Gap.TRANSFER).values_list("pk", flat=True)) if routes else set()
    found = []
    for vendor, some in groupby(routes, key=lambda route: route.service.vendor):
        shut = [(route, known[route.pk].closed) for route in some if known[route.pk].closed]
        told = [(route, _told(all_of, no_transfer=vendor.pk in bare)) for route, all_of in shut]
        if first := next((obstacles[0] for _route, obstacles in told if obstacles), None):
            whole = shut[0][0].running == len(shut)
            found.append(Closed(vendor, first, () if whole else _models_behind(first, told)))
    return found


def _running_of_vendor() -> Subquery:
    same = _running().filter(service__vendor=OuterRef("service__vendor")).order_by()
    return Subquery(same.values("service__vendor").annotate(all=Count("pk")).values("all"))


def _models_behind(obstacle: Obstacle, told: Sequence[tuple[ModelRoute, list[Obstacle]]]) -> tuple[str, ...]:
    return tuple(route.label for route, obstacles in told if obstacle.code in {o.code for o in obstacles})


def _told(obstacles: Iterable[Obstacle], *, no_transfer: bool) -> list[Obstacle]:
    return [
        each
        for each in obstacles
        if each.code.startswith(TOLD) and not (no_transfer and each.code == "TRANSFER_UNCOVERED")
    ]


def _suspect() -> QuerySet[ModelRoute]:
    """Routes that are on, lead outside of our house, and may be closed: a few too many, none too few."""
    lacking = Q(~Exists(_good_agreements()))
    return _running().filter(lacking | Q(Exists(_unwanted())) | Q(Exists(_flawed())))


def _running() -> QuerySet[ModelRoute]:
    return ModelRoute.objects.filter(enabled=True, own_server=False, state=RouteState.OPEN)


def _good_agreements() -> QuerySet[Agreement]:
    today, present = clock.today(), ~Q(clauses__result=ClauseResult.MISSING)
    running = Agreement.objects.for_processing().filter(
        state=AgreementState.ACTIVATED, effective_from__lte=today
    )
    until = Q(ends__isnull=True) | Q(ends__gte=today)
    begun: QuerySet[Agreement] = ending(running).filter(until, services=OuterRef("service"))
    whole = Count("clauses", filter=present & Q(clauses__item__in=MANDATORY), distinct=True)
    return begun.annotate(whole=whole).filter(whole__gte=len(MANDATORY))


def _unwanted() -> QuerySet[SubprocessorChange]:
    here = SubprocessorChange.objects.filter(service=OuterRef("service"), effective_on__lte=clock.today())
    return here.filter(Q(state__in=STANDING_OBJECTION) | Q(state__in=UNDECIDED, needs_consent=True))


def _flawed() -> QuerySet[Transfer]:
    """Transfers in use that may cover nothing today (apps.vendors.transfers has the rule)."""
    today = clock.today()
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    assessed = Q(tia_until__isnull=True) | Q(tia_until__gte=today)
    fresh = Q(checked_on__gte=today - timedelta(days=settings.TRANSFER_CHECK_DAYS))
    good = Q(tia_on__lte=today, tia_result__in=[TiaResult.GOOD, TiaResult.WITH_MEASURES])
    rests = Q(basis=Basis.SCC) & good & assessed | Q(basis=Basis.DPF) & fresh & ~Q(certificate="")
    rests |= Q(basis__in=[Basis.BCR, Basis.OTHER]) & ~Q(certificate="")
    fallen = FallenBasis.objects.standing().filter(falls_on__lte=today).values("basis")
    sound = Transfer.objects.filter(valid & rests).exclude(basis__in=fallen)
    return (
        Transfer.objects.in_use(today).filter(service=OuterRef("service")).exclude(pk__in=sound.values("pk"))
    )

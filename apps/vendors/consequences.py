"""Which routes nothing would cover on a day, and which of them because of one basis that falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from apps.vendors.models import FallenBasis, ModelRoute, Service, SubprocessorChange
from apps.vendors.transfers import Fallen, Recipient, newcomer, uncovered


@dataclass(frozen=True, slots=True)
class Closing:
    """One route, and the recipients that nothing covers."""

    route: ModelRoute
    recipients: list[Recipient]


def routes_with_chain(routes: QuerySet[ModelRoute]) -> QuerySet[ModelRoute]:
    """What is needed for it, in a fixed number of queries. An own server has no chain."""
    return (
        routes.filter(own_server=False, enabled=True)
        .select_related("service__vendor")
        .prefetch_related(
            "service__subprocessors", "service__transfers", Prefetch("service__changes", announced())
        )
        .order_by("service__vendor__name", "label")
    )


def announced() -> QuerySet[SubprocessorChange]:
    """The changes that our silence may bring into effect: what ``lacking`` reads of ``service.changes``."""
    return SubprocessorChange.objects.assumable().order_by("pk")


def closing_by(
    fallen: Fallen, others: Sequence[Fallen], day: date, routes: QuerySet[ModelRoute]
) -> list[Closing]:
    """Which of these are covered on the day without this fall, and not with it."""
    found = []
    for route in routes_with_chain(routes):
        before = lacking(route.service, day, others, eu=route.eu_processing)
        after = lacking(route.service, day, [*others, fallen], eu=route.eu_processing)
        if new := [each for each in after if each not in before]:
            found.append(Closing(route, new))
    return found


def lacking(service: Service, day: date, fallen: Sequence[Fallen], *, eu: bool) -> list[Recipient]:
    """As the gate sees it, for one service; ``eu``: its route stays in the EU. Reads prefetched rows."""
    recipients = [
        Recipient(each.pk, each.name, each.country)
        for each in service.subprocessors.all()
        if each.personal_data and each.is_serving(day)
    ]
    recipients += [
        newcomer(each.pk, each.subprocessor_id, each.name, each.country)
        for each in service.changes.all()
        if each.personal_data and each.is_assumed(day)
    ]
    if not eu:
        recipients.insert(0, Recipient(None, service.vendor.name, ""))
    transfers = [transfer.facts for transfer in service.transfers.all()]
    return uncovered(recipients, transfers, day, fallen, settings.TRANSFER_CHECK_DAYS)


def standing() -> list[Fallen]:
    """Everything that has fallen or will, and was not withdrawn."""
    return [each.facts for each in FallenBasis.objects.standing()]

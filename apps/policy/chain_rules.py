"""The rules over the chain behind a service: objections that stand, and transfers that nothing covers."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from apps.policy.facts import RouteFacts, UseCaseFacts
from apps.policy.reasons import Fact, Reason, ReasonCode
from apps.vendors.transfers import Recipient, uncovered

NAMED = 3  # recipients in one sentence; the page names all


def of_chain(route: RouteFacts, use_case: UseCaseFacts, day: date) -> Iterator[Reason]:
    """An own server has no chain: nobody but ourselves gets the data."""
    if route.own_server:
        return
    yield from _unwanted(route, day)
    if use_case.requires_avv:
        yield from _transfers(route, day)


def _unwanted(route: RouteFacts, day: date) -> Iterator[Reason]:
    """Art. 28(2) GDPR: with a general authorisation we may object, with a specific one silence is a no; from
    the announced day it acts."""
    for code, change in (
        (ReasonCode.SUBPROCESSOR_OBJECTED, route.chain.objection),
        (ReasonCode.SUBPROCESSOR_UNAUTHORISED, route.chain.unauthorised),
    ):
        if change and change.effective_on <= day:
            said: dict[str, Fact] = {"vendor": route.vendor, "name": change.name, "date": change.effective_on}
            yield Reason(code, said, _chain_page(route))


def _transfers(route: RouteFacts, day: date) -> Iterator[Reason]:
    """Art. 44 GDPR: each transfer rests on something, that of the vendor and those along the chain."""
    chain = route.chain
    recipients = chain.recipients(day)
    if not route.eu_processing:
        recipients = [Recipient(None, route.vendor, ""), *recipients]
    lacking = uncovered(recipients, chain.transfers, day, chain.fallen, settings.TRANSFER_CHECK_DAYS)
    if lacking:
        yield Reason(ReasonCode.TRANSFER_UNCOVERED, {"recipients": _named(lacking)}, _chain_page(route))


def _named(lacking: list[Recipient]) -> str:
    shown = list(map(str, lacking))
    return ", ".join(shown[:NAMED]) + (" …" if len(shown) > NAMED else "")


def _chain_page(route: RouteFacts) -> str:
    return f"/vendors/{route.vendor_slug}/chain/"

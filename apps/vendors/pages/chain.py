"""The chain of one vendor: a tree for each service, what was announced, and on what transfers rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.vendors import consequences
from apps.vendors.models import Service, Subprocessor, Transfer, Vendor, VendorFinding
from apps.vendors.models.subprocessor import DEEPEST
from apps.vendors.pages.changes import ChangeRow, change_row, changes_for
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.transfers import FLAWS, Fallen, Flaw, flaw_of

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Node:
    """One subprocessor in its place. ``covered``: False where a transfer to it lacks a basis today."""

    subprocessor: Subprocessor
    rank: int
    covered: bool
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ServiceChain:
    """``coming`` begin later, ``ended`` are folded."""

    service: Service
    roots: list[Node]
    coming: list[Subprocessor]
    ended: list[Subprocessor]


@dataclass(frozen=True, slots=True)
class TransferRow:
    transfer: Transfer
    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class ChainPage:
    """Everything that templates/vendors/chain.html shows."""

    vendor: Vendor
    tabs: list[TabLink]
    chains: list[ServiceChain]
    changes: list[ChangeRow]
    transfers: list[TransferRow]
    lacking: list[str]
    findings: list[VendorFinding]
    may_edit: bool

    @property
    def is_empty(self) -> bool:
        return not any(each.roots or each.coming or each.ended for each in self.chains)


def vendors_for(user: User) -> QuerySet[Vendor]:
    """What the page reads, in a fixed number of queries."""
    chain = Subprocessor.objects.visible_to(user).order_by("name", "id")
    transfers = Transfer.objects.visible_to(user).select_related("subprocessor", "service__vendor")
    services = Service.objects.select_related("vendor").order_by("name")
    return (
        Vendor.objects.visible_to(user)
        .select_related("contract_owner")
        .prefetch_related(
            Prefetch("services", services),
            Prefetch("services__subprocessors", chain),
            Prefetch("services__transfers", transfers),
            Prefetch("services__changes", consequences.announced()),
            "services__routes",
        )
    )


def chain_page(vendor: Vendor, user: User) -> ChainPage:
    fallen = consequences.standing()
    services = list(vendor.services.all())
    findings = VendorFinding.objects.visible_to(user).still_open().filter(vendor=vendor)
    changes = changes_for(user).filter(service__vendor=vendor)[:SHOWN]
    return ChainPage(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_chain"),
        chains=[_service_chain(service, fallen) for service in services],
        changes=[change_row(change) for change in changes],
        transfers=[_transfer_row(each, fallen) for service in services for each in service.transfers.all()],
        lacking=sorted({name for service in services for name in _lacking(service, fallen)}),
        findings=list(findings.select_related("change", "vendor")[:SHOWN]),
        may_edit=user.may(Permission.VENDOR_EDIT),
    )


def _service_chain(service: Service, fallen: list[Fallen]) -> ServiceChain:
    today = clock.today()
    everybody = list(service.subprocessors.all())
    here = {each.pk: each for each in everybody if each.is_serving(today)}
    parents = {each.pk: each.parent_id for each in everybody}
    below: dict[int | None, list[Subprocessor]] = {}
    for each in here.values():
        below.setdefault(_living_parent(each.parent_id, parents, here), []).append(each)
    covered = _covered(service, here.values(), fallen)
    return ServiceChain(
        service=service,
        roots=_nodes(None, 1, below, covered),
        coming=[each for each in everybody if each.since > today],
        ended=[each for each in everybody if each.until and each.until < today],
    )


def _living_parent(
    parent: int | None, parents: dict[int, int | None], here: dict[int, Subprocessor]
) -> int | None:
    """Who ended is passed over: what hangs below is shown under the next one up."""
    for _step in range(DEEPEST + 1):
        if parent is None or parent in here:
            return parent
        parent = parents.get(parent)
    return None


def _nodes(
    parent: int | None, rank: int, below: dict[int | None, list[Subprocessor]], covered: dict[int, bool]
) -> list[Node]:
    if rank > DEEPEST:
        return []
    return [
        Node(each, rank, covered[each.pk], _nodes(each.pk, rank + 1, below, covered))
        for each in below.get(parent, [])
    ]


def _covered(service: Service, here: Iterable[Subprocessor], fallen: list[Fallen]) -> dict[int, bool]:
    found = consequences.lacking(service, clock.today(), fallen, eu=True)
    lacking = {(each.edge, each.country) for each in found}
    return {each.pk: (each.pk, each.country) not in lacking for each in here}


def _lacking(service: Service, fallen: list[Fallen]) -> list[str]:
    """Names of recipients that nothing covers today, for the routes that are used."""
    used = [route for route in service.routes.all() if route.enabled and not route.own_server]
    inside = all(route.eu_processing for route in used)
    found = consequences.lacking(service, clock.today(), fallen, eu=inside) if used else []
    return list(map(str, found))


def _transfer_row(transfer: Transfer, fallen: list[Fallen]) -> TransferRow:
    today = clock.today()
    if transfer.last_day and transfer.last_day < today:
        return TransferRow(transfer, "", _("Past"))
    flaw = flaw_of(transfer.facts, today, fallen, settings.TRANSFER_CHECK_DAYS)
    if flaw is None:
        return TransferRow(transfer, "ok", _("Covered"))
    tone = "info" if flaw == Flaw.NOT_BEGUN else "bad"
    return TransferRow(transfer, tone, _("Not covered: %(flaw)s") % {"flaw": FLAWS[flaw]})

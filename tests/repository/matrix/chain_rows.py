"""The chain behind a vendor: subprocessors, announced changes, findings, transfers, fallen bases."""

from collections.abc import Mapping
from typing import Any

from apps.vendors.models import FallenBasis, Subprocessor, SubprocessorChange, Transfer, VendorFinding
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

NORDLICHT, PACIFIC, NOBODY = {"slug": "nordlicht-ki"}, {"slug": "pacific-reasoning"}, {"slug": "nobody"}
BECAUSE = fixed(reason="Because")
UNTIL = fixed(until="2031-11-24")


def _new(world: World) -> Mapping[str, Any]:
    service = world.company.routes["nordlicht-kompakt"].service_id
    return {"service": service, "name": "Cloud", "country": "DE", "purpose": "Hosting", "since": "2026-11-01"}


def _announced(world: World) -> Mapping[str, Any]:
    return {**_new(world), "kind": "added", "source": "Words", "notified_on": "2026-11-01",
            "effective_on": "2031-11-24"}  # fmt: skip


def _ground(world: World) -> Mapping[str, Any]:
    service = world.company.routes["pacific-reasoner"].service_id
    return {"service": service, "country": "JP", "basis": "adequacy", "since": "2026-11-01"}


def _edge(_world: World) -> Mapping[str, Any]:
    return {"pk": Subprocessor.objects.get(name="Fjordstrøm Drift AS").pk}


def _change(**more: Any) -> Any:
    announced = SubprocessorChange.objects.filter(service__vendor__slug="azurblau-cloud")
    return lambda _world: {"pk": announced.get().pk, **more}


def _finding(_world: World) -> Mapping[str, Any]:
    return {"pk": VendorFinding.objects.get().pk}


def _transfer(_world: World) -> Mapping[str, Any]:
    return {"pk": Transfer.objects.earliest("id").pk}


def _fallen(world: World) -> Mapping[str, Any]:
    dpo = world.company.people["sabine.keller"]
    known: dict[str, Any] = {
        "basis": "bcr",
        "country": "",
        "falls_on": "2031-11-24",
        "reason": "Case",
        "set_by": dpo,
    }
    return {"pk": FallenBasis.objects.get_or_create(**known)[0].pk}


FALLS = fixed(basis="bcr", country="", falls_on="2031-11-24", reason="Case")

CHAIN_ROWS = [
    Row("vendor_chain", "a vendor", fixed(**NORDLICHT)),
    Row("vendor_chain", NONE, fixed(**NOBODY)),
    Row("subprocessor_new", "a vendor", fixed(**NORDLICHT), _new),
    Row("subprocessor_new", NONE, fixed(**NOBODY), _new),
    Row("subprocessor_place", "one of two ranks", _edge, fixed(parent="")),
    Row("subprocessor_place", NONE, fixed(pk=0), fixed(parent="")),
    Row("subprocessor_end", "one in the chain", _edge, UNTIL),
    Row("subprocessor_end", NONE, fixed(pk=0), UNTIL),
    Row("subprocessor_changes", "a vendor", fixed(**NORDLICHT)),
    Row("subprocessor_changes", NONE, fixed(**NOBODY)),
    Row("subprocessor_change_new", "a vendor", fixed(**NORDLICHT), _announced),
    Row("subprocessor_change_new", NONE, fixed(**NOBODY), _announced),
    Row("subprocessor_change", "an announced one", _change()),
    Row("subprocessor_change", NONE, fixed(pk=0)),
    Row("subprocessor_change_opinion", "an announced one", _change(), fixed(positive="yes")),
    Row("subprocessor_change_opinion", NONE, fixed(pk=0), fixed(positive="yes")),
    Row("subprocessor_change_transition", "assess", _change(name="assess"), BECAUSE),
    Row("subprocessor_change_transition", "accept", _change(name="accept"), BECAUSE),
    Row("subprocessor_change_transition", "no such step", _change(name="fly"), BECAUSE),
    Row("subprocessor_change_transition", NONE, fixed(pk=0, name="assess"), BECAUSE),
    Row("vendor_finding_closure", "an open one", _finding, BECAUSE),
    Row("vendor_finding_closure", NONE, fixed(pk=0), BECAUSE),
    Row("transfer_new", "a vendor", fixed(**PACIFIC), _ground),
    Row("transfer_new", NONE, fixed(**NOBODY), _ground),
    Row("transfer_end", "one that is used", _transfer, UNTIL),
    Row("transfer_end", NONE, fixed(pk=0), UNTIL),
    Row("fallen_bases", data=FALLS),
    Row("fallen_basis_withdrawal", "the DPO's", _fallen, BECAUSE),
    Row("fallen_basis_withdrawal", NONE, fixed(pk=0), BECAUSE),
]

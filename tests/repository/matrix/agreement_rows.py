"""Contracts of vendors: written down, looked at, confirmed clause by clause, given notice of."""

from collections.abc import Mapping
from typing import Any

from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

NORDLICHT = {"slug": "nordlicht-ki"}


def _agreement(world: World) -> Mapping[str, Any]:
    return {"pk": world.company.agreements["nordlicht-ki"].pk}


def _in_review(world: World) -> Mapping[str, Any]:
    return {"pk": world.new_agreement.pk}


def _in_changes(world: World) -> Mapping[str, Any]:
    return {"pk": world.company.agreements["pacific-reasoning"].pk}


def _runs_on(world: World) -> Mapping[str, Any]:
    return {"pk": world.company.vendors["nordlicht-ki"].agreements.get(kind="nda").pk}


def _today(_world: World) -> Mapping[str, Any]:
    return {"given_on": f"{clock.today():%Y-%m-%d}"}


def _text(slug: str) -> Any:
    def text(world: World) -> Mapping[str, Any]:
        return {
            "kind": "avv", "version": "9.9", "form": "signed", "authorisation": "general",
            "services": [service.pk for service in world.company.vendors[slug].services.all()],
            "effective_from": "2027-01-01", "notice_days": 30, "objection_days": 30, "deletion_days": 30,
        }  # fmt: skip

    return text


ROWS = [
    Row("vendor_agreements", "a vendor", fixed(**NORDLICHT)),
    Row("vendor_agreements", NONE, fixed(slug="nobody")),
    Row("agreement", "one in force", _agreement),
    Row("agreement", "one in review", _in_review),
    Row("agreement", NONE, fixed(pk=0)),
    Row("agreement_new", "a vendor", fixed(**NORDLICHT), _text("nordlicht-ki")),
    Row("agreement_new", NONE, fixed(slug="nobody"), _text("nordlicht-ki")),
    Row("agreement_edit", "changes asked for", _in_changes, _text("pacific-reasoning")),
    Row("agreement_edit", NONE, fixed(pk=0), _text("pacific-reasoning")),
    Row("agreement_renewal", "one in force", _agreement, _text("nordlicht-ki")),
    Row("agreement_renewal", NONE, fixed(pk=0), _text("nordlicht-ki")),
    Row("agreement_notice", "one that goes on", _runs_on, _today),
    Row("agreement_notice", NONE, fixed(pk=0), _today),
    Row("clause_confirmation", "one in review", _in_review, fixed(item="breach_notice")),
    Row("clause_confirmation", NONE, fixed(pk=0), fixed(item="breach_notice")),
    Row("clause_reopening", "one in review", _in_review, fixed(item="duration")),
    Row("clause_reopening", NONE, fixed(pk=0), fixed(item="duration")),
]

"""Measures (TOM), certificates, audits, questions by link. Azurblau's answers wait for review."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from apps.audit import System
from apps.common import clock
from apps.vendors.models import Certificate, Measure, Questionnaire, TomSet, TomSetState, VendorAudit
from apps.vendors.services import questionnaires
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

NORDLICHT, NOBODY = fixed(slug="nordlicht-ki"), fixed(slug="nobody")
AZURBLAU, MISTRALWIND = "azurblau-cloud", "mistralwind"
MEASURE = fixed(category="encryption", text="TLS", status="in_place")
BECAUSE = fixed(reason="Because")


def _day(days: int) -> str:
    return f"{clock.today() + timedelta(days=days):%Y-%m-%d}"


def _waiting(_world: World) -> Mapping[str, Any]:
    return {"pk": TomSet.objects.get(vendor__slug=AZURBLAU, state=TomSetState.DRAFT).pk}


def _counting(_world: World) -> Mapping[str, Any]:
    return {"pk": TomSet.objects.get(vendor__slug="nordlicht-ki").pk}


def _answer(_world: World) -> Mapping[str, Any]:
    drafts = Measure.objects.filter(tom_set__vendor__slug=AZURBLAU, tom_set__state=TomSetState.DRAFT)
    return {"pk": drafts.order_by("pk")[0].pk}


def _term(_world: World) -> Mapping[str, Any]:
    return {"valid_from": _day(0), "valid_until": _day(300)}


def _certificate(_world: World) -> Mapping[str, Any]:
    return {
        "kind": "dpf", "scope": "All", "issuer": "DoC", "valid_from": _day(-9), "valid_until": _day(99),
    }  # fmt: skip


def _known_certificate(_world: World) -> Mapping[str, Any]:
    return {"pk": Certificate.objects.filter(vendor__slug=AZURBLAU).order_by("pk")[0].pk}


def _audit(_world: World) -> Mapping[str, Any]:
    return {"performed_on": _day(-1), "kind": "remote", "result": "clean"}


def _known_audit(_world: World) -> Mapping[str, Any]:
    return {"pk": VendorAudit.objects.standing().order_by("pk")[0].pk}


def _correction(world: World) -> Mapping[str, Any]:
    return {**_audit(world), "reason": "A typing error"}


def _invitation(_world: World) -> Mapping[str, Any]:
    return {
        "recipient": "tom@nordlicht-ki.example", "language": "de", "expires_on": _day(9),
        "categories": ["encryption"],
    }  # fmt: skip


def _questions(slug: str) -> Any:
    return lambda _world: {"pk": Questionnaire.objects.get(vendor__slug=slug).pk}


def _link(world: World) -> Mapping[str, Any]:
    vendor = world.company.vendors["nordlicht-ki"]
    today = clock.today()
    asked = questionnaires.Invitation("tom@nordlicht-ki.example", "de", today, ["encryption"])
    _sent, token = questionnaires.send(vendor, asked, by=System("test"))
    return {"token": token}


ROWS = [
    Row("vendor_measures", "a vendor", NORDLICHT),
    Row("vendor_measures", NONE, NOBODY),
    Row("own_measures"),
    Row("vendor_tom_set_new", "a vendor", NORDLICHT),
    Row("vendor_tom_set_new", NONE, NOBODY),
    Row("own_tom_set_new"),
    Row("tom_set", "one that counts", _counting),
    Row("tom_set", "answers that wait", _waiting),
    Row("tom_set", NONE, fixed(pk=0)),
    Row("tom_set_entry", "answers that wait", _waiting, _term),
    Row("tom_set_entry", NONE, fixed(pk=0), _term),
    Row("tom_set_discard", "answers that wait", _waiting),
    Row("tom_set_discard", NONE, fixed(pk=0)),
    Row("tom_set_acceptance", "answers that wait", _waiting),
    Row("tom_set_acceptance", NONE, fixed(pk=0)),
    Row("measure_new", "into answers that wait", _waiting, MEASURE),
    Row("measure_new", NONE, fixed(pk=0), MEASURE),
    Row("measure_edit", "an answer", _answer, MEASURE),
    Row("measure_edit", NONE, fixed(pk=0), MEASURE),
    Row("measure_removal", "an answer", _answer),
    Row("measure_removal", NONE, fixed(pk=0)),
    Row("measure_acceptance", "an answer", _answer),
    Row("measure_acceptance", NONE, fixed(pk=0)),
    Row("vendor_certificate_new", "a vendor", NORDLICHT, _certificate),
    Row("vendor_certificate_new", NONE, NOBODY, _certificate),
    Row("own_certificate_new", data=_certificate),
    Row("certificate_edit", "a vendor's", _known_certificate, _certificate),
    Row("certificate_edit", NONE, fixed(pk=0), _certificate),
    Row("vendor_audit_new", "a vendor", NORDLICHT, _audit),
    Row("vendor_audit_new", NONE, NOBODY, _audit),
    Row("own_audit_new", data=_audit),
    Row("audit_correction", "a vendor's", _known_audit, _correction),
    Row("audit_correction", NONE, fixed(pk=0), _correction),
    Row("questionnaire_new", "a vendor", NORDLICHT, _invitation),
    Row("questionnaire_new", NONE, NOBODY, _invitation),
    Row("questionnaire_revocation", "an open one", _questions(MISTRALWIND)),
    Row("questionnaire_revocation", NONE, fixed(pk=0)),
    Row("questionnaire_return", "answers that wait", _questions(AZURBLAU), BECAUSE),
    Row("questionnaire_return", NONE, fixed(pk=0), BECAUSE),
    Row("questionnaire_open", "a link", _link),
    Row("questionnaire_open", NONE, fixed(token="made.up")),
    Row("questionnaire", "without a link"),
    Row("questionnaire_draft", "without a link"),
    Row("questionnaire_submission", "without a link"),
]

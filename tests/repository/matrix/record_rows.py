"""Use cases, vendors and their agreements."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import LOCKED, World

NORDLICHT, AZURBLAU = {"slug": "nordlicht-ki"}, {"slug": "azurblau-cloud"}
NAME = "Nordlicht KI GmbH"
DRAFT = {
    "title": "Draft", "purpose": "Drafts", "article_6": "f", "output_use": "internal",
    "decision_effect": "none", "max_data_class": "1",
    "channel": "chat", "retention_days": "90",
}  # fmt: skip
CONNECTION = fixed(base_url="https://api.nordlicht.example/v1", provider="compatible", upstream_model="m")
BECAUSE = fixed(reason="Because")


def _draft(world: World) -> Mapping[str, Any]:
    company = world.company
    return DRAFT | {
        "department": company.departments["Vertrieb"].pk,
        "routes": [company.routes["nordlicht-kompakt"].pk],
    }


OPINION = fixed(verdict="positive", text="Fine")


def _stand_in(world: World) -> Mapping[str, Any]:
    today = f"{clock.today():%Y-%m-%d}"
    delegate = world.company.people["david.schreiber"].pk
    return {"delegate": delegate, "begins_on": today, "ends_on": today, "reason": "Leave"}


def _undertaking(world: World) -> Mapping[str, Any]:
    today = f"{clock.today():%Y-%m-%d}"
    officer = world.company.people["mira.koehler"].pk
    return {"person": officer, "given_on": today, "valid_until": today, "reference": "File 7"}


def _dsfa(world: World) -> Mapping[str, Any]:
    return world.assessment("UC-0002", "dsfa")


def _next_year(_world: World) -> Mapping[str, Any]:
    return {"valid_until": f"{clock.today() + timedelta(days=365):%Y-%m-%d}"}


def _step(about: str, ref: str, name: str) -> Row:
    return Row("use_case_transition", about, fixed(ref=ref, name=name), BECAUSE)


def _agreement(vendor: str = "", **more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda w: {"pk": (w.company.agreements[vendor] if vendor else w.new_agreement).pk, **more}


ROWS = [
    Row("use_cases"),
    Row("use_case_new", data=_draft),
    Row("use_case", "an active one", fixed(ref="UC-0001")),
    Row("use_case", "the employee's draft", fixed(ref="UC-0007")),
    Row("use_case", NONE, fixed(ref="UC-9999")),
    Row("use_case_edit", "the employee's draft", fixed(ref="UC-0007"), _draft),
    Row("use_case_edit", "an active one", fixed(ref="UC-0001"), _draft),
    Row("use_case_edit", NONE, fixed(ref="UC-9999"), _draft),
    Row("use_case_condition", "one in assessment", fixed(ref="UC-0009", kind="review_rate"),
        fixed(value="20")),
    Row("use_case_condition", NONE, fixed(ref="UC-9999", kind="review_rate"), fixed(value="20")),
    Row("use_case_condition_withdrawal", "one in assessment", fixed(ref="UC-0009", kind="review_rate")),
    Row("use_case_condition_withdrawal", NONE, fixed(ref="UC-9999", kind="review_rate")),
    Row("assessments", "of an active one", fixed(ref="UC-0002")),
    Row("assessments", NONE, fixed(ref="UC-9999")),
    Row("assessment_new", "of one in assessment", fixed(ref="UC-0009"), fixed(kind="tia")),
    Row("assessment_new", NONE, fixed(ref="UC-9999"), fixed(kind="tia")),
    Row("assessment", "a completed one", _dsfa),
    Row("assessment", NONE, fixed(ref="UC-0002", pk=0)),
    Row("assessment_section", "of a draft", lambda w: w.draft | {"section": "cases"}, fixed(list_11="no")),
    Row("assessment_section", NONE, fixed(ref="UC-0002", pk=0, section="cases")),
    Row("assessment_completion", "of an incomplete draft", lambda w: w.draft, _next_year),
    Row("assessment_completion", NONE, fixed(ref="UC-0002", pk=0), _next_year),
    Row("assessment_export", "a completed one", _dsfa),
    Row("assessment_export", NONE, fixed(ref="UC-0002", pk=0)),
    Row("assessment_pdf", "a completed one", _dsfa),
    Row("assessment_pdf", NONE, fixed(ref="UC-0002", pk=0)),
    Row("use_case_opinion", "the DPO's", fixed(ref="UC-0009", kind="dpo"), OPINION),
    Row("use_case_opinion", "security's", fixed(ref="UC-0012", kind="security"), OPINION),
    Row("use_case_opinion", NONE, fixed(ref="UC-9999", kind="dpo"), OPINION),
    Row("undertakings"),
    Row("undertaking_new", data=_undertaking),
    Row("undertaking_withdrawal", "an officer's", lambda w: {"pk": w.undertaking.pk}),
    Row("undertaking_withdrawal", NONE, fixed(pk=0)),
    Row("delegation_new", data=_stand_in),
    Row("delegation_withdrawal", "the management's", lambda w: {"pk": w.delegation.pk}),
    Row("delegation_withdrawal", NONE, fixed(pk=0)),
    _step("submit the employee's draft", "UC-0007", "submit"),
    _step("begin to assess", "UC-0008", "assess"),
    _step("hand over for decision", "UC-0009", "hand_over"),
    _step("approve, sales", "UC-0012", "approve"),
    _step("ask back, sales", "UC-0012", "ask_back"),
    _step("activate, human resources", "UC-0013", "activate"),
    _step("suspend, sales", "UC-0001", "suspend"),
    _step("retire, sales", "UC-0001", "retire"),
    _step("no such step", "UC-0001", "fly"),
    _step(NONE, "UC-9999", "submit"),
    Row("vendors"),
    Row("vendor", "a vendor", fixed(**NORDLICHT)),
    Row("vendor", NONE, fixed(slug="nobody")),
    Row("vendor_lock", "a vendor", fixed(**NORDLICHT), fixed(typed=NAME)),
    Row("vendor_lock", NONE, fixed(slug="nobody"), fixed(typed=NAME)),
    Row("route_connection", "an open route", fixed(**NORDLICHT, name="nordlicht-gross"), CONNECTION),
    Row("route_connection", NONE, fixed(**AZURBLAU, name="nordlicht-gross"), CONNECTION),
    Row("route_lock", "an open route", fixed(**NORDLICHT, name="nordlicht-gross"), fixed(typed=NAME)),
    Row("route_lock", NONE, fixed(**AZURBLAU, name="nordlicht-gross"), fixed(typed=NAME)),
    Row("route_unlocking", "a locked route", fixed(**AZURBLAU, name=LOCKED)),
    Row("route_unlocking", NONE, fixed(**NORDLICHT, name=LOCKED)),
    Row("agreement_opinion", "one in review", _agreement(), fixed(positive="yes")),
    Row("agreement_opinion", NONE, fixed(pk=0), fixed(positive="yes")),
    Row("agreement_clause", "one in review", _agreement(), fixed(item="duration", result="missing")),
    Row("agreement_clause", NONE, fixed(pk=0), fixed(item="duration", result="missing")),
    Row("agreement_transition", "find ready", _agreement(name="find_ready"), BECAUSE),
    Row("agreement_transition", "suspend", _agreement("nordlicht-ki", name="suspend"), BECAUSE),
    Row("agreement_transition", "terminate", _agreement("nordlicht-ki", name="terminate"), BECAUSE),
    Row("agreement_transition", "supersede by hand", _agreement("nordlicht-ki", name="supersede"), BECAUSE),
    Row("agreement_transition", NONE, fixed(pk=0, name="suspend"), BECAUSE),
]  # fmt: skip

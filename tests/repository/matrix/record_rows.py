"""Use cases, vendors and their agreements."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common import clock
from apps.register.intake.use import UseForm
from apps.register.models import UseCase
from apps.register.services import classifications, confirmations, drafts, opinions, responsible, versions
from apps.register.services.marks import mark_of
from tests.repository.matrix.chain_rows import CHAIN_ROWS
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import LOCKED, TABLE, World

NORDLICHT, AZURBLAU = {"slug": "nordlicht-ki"}, {"slug": "azurblau-cloud"}
NAME = "Nordlicht KI GmbH"
DRAFT = {"title": "Draft", "purpose": "Drafts"}
CONNECTION = fixed(base_url="https://api.nordlicht.example/v1", provider="compatible", upstream_model="m")
NOBODYS = "00000000-0000-7000-8000-000000000000"
BECAUSE = fixed(reason="Because")
ANSWERS = {"rule_set": "ai-act-2026", "as_of": "2026-11-24", "shown": "ai_system", "ai_system": "no"}


def _draft(world: World) -> Mapping[str, Any]:
    company = world.company
    return DRAFT | {"department": company.departments["Vertrieb"].pk}


def _use(world: World) -> Mapping[str, Any]:
    """The third step of the draft, with the mark of what stands there."""
    use_case, names = world.company.use_cases["UC-0007"], frozenset(UseForm().fields) - {"seen"}
    return {"output_use": "public", "seen": drafts.mark_of(use_case, versions.latest(use_case), names)}


def _stand_in(world: World) -> Mapping[str, Any]:
    today = f"{clock.today():%Y-%m-%d}"
    delegate = world.company.people["david.schreiber"].pk
    return {"delegate": delegate, "begins_on": today, "ends_on": today, "reason": "Leave"}


def _responsible(world: World) -> Mapping[str, Any]:
    use_case = world.company.use_cases["UC-0007"]
    return {"owner": "Owen Hughes", "seen": responsible.responsible_for(use_case).mark}


def _department(ref: str) -> Callable[[World], Mapping[str, Any]]:
    """From where the use case is into human resources, or IT."""

    def said(world: World) -> Mapping[str, Any]:
        old, to = world.company.use_cases[ref].department_id, world.company.departments
        return {"seen": old, "department": to["Personal" if old != to["Personal"].pk else "IT"].pk}

    return said


def _undertaking(world: World) -> Mapping[str, Any]:
    today = clock.today()
    until = today + timedelta(days=900)  # longer than the one that stands
    officer = world.company.people["mira.koehler"].pk
    return {"person": officer, "given_on": f"{today}", "valid_until": f"{until}", "reference": "File 7"}


def _dsfa(world: World) -> Mapping[str, Any]:
    return world.assessment("UC-0002", "dsfa")


def _next_year(_world: World) -> Mapping[str, Any]:
    return {"valid_until": f"{clock.today() + timedelta(days=365):%Y-%m-%d}"}


def _step(about: str, ref: str, name: str) -> Row:
    return Row("use_case_transition", about, fixed(ref=ref, name=name), _as_shown(ref))


def _confirmed(use_case: UseCase) -> str:
    return confirmations.mark(use_case, confirmations.stale(use_case))


def _as_shown(
    ref: str, mark: Callable[[UseCase], str] = mark_of, **more: str
) -> Callable[[World], Mapping[str, Any]]:
    """A reason, and the mark that the button of the page carries."""

    def said(_world: World) -> Mapping[str, Any]:
        found = UseCase.objects.filter(ref=ref).first()
        return {"reason": "Because", "seen": mark(found) if found else "", **more}

    return said


def _opinion(ref: str) -> Callable[[World], Mapping[str, Any]]:
    return _as_shown(ref, opinions.mark, verdict="positive", text="Fine")


def _agreement(vendor: str = "", **more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda w: {"pk": (w.company.agreements[vendor] if vendor else w.new_agreement).pk, **more}


def _document(**more: Any) -> Callable[[World], Mapping[str, Any]]:
    return lambda w: {"pk": w.company.vendors["nordlicht-ki"].documents.get().pk, **more}


def _contract(_world: World) -> Mapping[str, Any]:
    """Refused when it is read: what counts here is who gets that far."""
    return {"kind": "annex", "file": _Anew("contract.txt", b"text")}


def _class(act: str, about: str, ref: str, **data: Any) -> Row:
    return Row(f"classification_{act}", about, lambda w: w.classification(ref), fixed(**data))


class _Anew(SimpleUploadedFile):
    """Everybody uploads it whole."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return bytes(super().read(*size))


def _upload(world: World) -> Mapping[str, Any]:
    return {"file": _Anew("register.csv", TABLE), "department": world.company.departments["Vertrieb"].pk}


def _waiting(world: World) -> Mapping[str, Any]:
    return {"pk": world.new_import.pk}


def _mapped(world: World) -> Mapping[str, Any]:
    department = world.company.departments["Vertrieb"].pk
    return {"source": "register", "department": department, "column_title": "Title"}


def _step_of_import(name: str) -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {"pk": world.new_import.pk, "name": name}


def _duty_of_0009(world: World) -> Mapping[str, Any]:
    return {"pk": world.duty("UC-0009", "")["pk"]}


def _policy(name: str) -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {"pk": world.policy.pk, "name": name}


ROWS = [
    Row("use_cases"),
    Row("catalogue"),
    Row("use_case_views", data=fixed(name="Active", query="state=active")),
    Row("use_case_view_name", "the employee's", lambda w: {"pk": w.view.pk}, fixed(name="Other")),
    Row("use_case_view_name", NONE, fixed(pk=0), fixed(name="Other")),
    Row("use_case_view_default", "the employee's", lambda w: {"pk": w.view.pk}),
    Row("use_case_view_default", NONE, fixed(pk=0)),
    Row("use_case_view_deletion", "the employee's", lambda w: {"pk": w.view.pk}),
    Row("use_case_view_deletion", NONE, fixed(pk=0)),
    Row("use_case_new", data=_draft),
    Row("use_case_step", "the employee's draft", fixed(ref="UC-0007", step="use"), _use),
    Row("use_case_step", "an active one", fixed(ref="UC-0001", step="use"), _use),
    Row("use_case_step", "no such step", fixed(ref="UC-0007", step="fly"), _use),
    Row("use_case_step", NONE, fixed(ref="UC-9999", step="use"), _use),
    Row("use_case_versions", "the employee's draft", fixed(ref="UC-0007")),
    Row("use_case_versions", NONE, fixed(ref="UC-9999")),
    Row("use_case_comparison", "a change that waits", fixed(ref="UC-0003", old=1, new=2)),
    Row("use_case_comparison", NONE, fixed(ref="UC-9999", old=1, new=2)),
    Row("use_case_revision", "propose, sales", fixed(ref="UC-0001", name="propose"), BECAUSE),
    Row("use_case_revision", "approve, sales", fixed(ref="UC-0003", name="approve"), _as_shown("UC-0003")),
    Row("use_case_revision", "no such step", fixed(ref="UC-0001", name="fly"), BECAUSE),
    Row("use_case_revision", NONE, fixed(ref="UC-9999", name="propose"), BECAUSE),
    Row("use_case", "an active one", fixed(ref="UC-0001")),
    Row("use_case", "the employee's draft", fixed(ref="UC-0007")),
    Row("use_case", NONE, fixed(ref="UC-9999")),
    Row("use_case_edit", "the employee's draft", fixed(ref="UC-0007"), _draft),
    Row("use_case_edit", "an active one", fixed(ref="UC-0001"), _draft),
    Row("use_case_edit", NONE, fixed(ref="UC-9999"), _draft),
    Row("use_case_responsible", "a running one", fixed(ref="UC-0001"), _responsible),
    Row("use_case_responsible", "the employee's draft", fixed(ref="UC-0007"), _responsible),
    Row("use_case_responsible", NONE, fixed(ref="UC-9999"), _responsible),
    Row("use_case_department", "a running one", fixed(ref="UC-0001"), _department("UC-0001")),
    Row("use_case_department", "the employee's draft", fixed(ref="UC-0007"), _department("UC-0007")),
    Row("use_case_department", NONE, fixed(ref="UC-9999"), fixed(seen=1, department=1)),
    Row("use_case_confirmation", "a running one", fixed(ref="UC-0001"), _as_shown("UC-0001", _confirmed)),
    Row("use_case_confirmation", "one in assessment", fixed(ref="UC-0009"), BECAUSE),
    Row("use_case_confirmation", NONE, fixed(ref="UC-9999"), BECAUSE),
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
    Row("use_case_opinion", "the DPO's", fixed(ref="UC-0009", kind="dpo"), _opinion("UC-0009")),
    Row("use_case_opinion", "security's", fixed(ref="UC-0012", kind="security"), _opinion("UC-0012")),
    Row("use_case_opinion", NONE, fixed(ref="UC-9999", kind="dpo"), _opinion("UC-9999")),
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
    Row("use_case_classification", "one in assessment", fixed(ref="UC-0009")),
    Row("use_case_classification", NONE, fixed(ref="UC-9999")),
    Row("classification_answers", "one in assessment", fixed(ref="UC-0009"),
        _as_shown("UC-0009", classifications.mark, keep="1", **ANSWERS)),
    Row("classification_answers", NONE, fixed(ref="UC-9999"), fixed(**ANSWERS)),
    _class("confirmation", "the one that waits", "UC-0008"),
    Row("classification_confirmation", NONE, fixed(ref="UC-9999", pk=0)),
    _class("override", "a confirmed one", "UC-0009", outcome="transparency", reason="Because"),
    Row("classification_override", NONE, fixed(ref="UC-9999", pk=0)),
    _class("signature", "an override that waits", "UC-0012"),
    Row("classification_signature", NONE, fixed(ref="UC-9999", pk=0)),
    Row("obligation_transition", "fulfil", lambda w: w.duty("UC-0009", "fulfil"), fixed(evidence="Minutes")),
    Row("obligation_transition", "waive", lambda w: w.duty("UC-0009", "waive"), BECAUSE),
    Row("obligation_transition", "lapse by hand", lambda w: w.duty("UC-0009", "lapse"), BECAUSE),
    Row("obligation_transition", NONE, fixed(pk=0, name="waive"), BECAUSE),
    Row("obligation_owner", "to the officer", _duty_of_0009, fixed(person="Mira Köhler")),
    Row("obligation_owner", NONE, fixed(pk=0)),
    Row("rule_sets"),
    Row("use_case_imports", data=_upload),
    Row("use_case_import", "the officer's", _waiting),
    Row("use_case_import", NONE, fixed(pk=NOBODYS)),
    Row("use_case_import_mapping", "the officer's", _waiting, _mapped),
    Row("use_case_import_mapping", NONE, fixed(pk=NOBODYS), _mapped),
    Row("use_case_import_transition", "commit", _step_of_import("commit")),
    Row("use_case_import_transition", "discard", _step_of_import("discard")),
    Row("use_case_import_transition", NONE, fixed(pk=NOBODYS, name="commit")),
    Row("use_case_export", "CSV", fixed(kind="csv")),
    Row("use_case_export", "XLSX", fixed(kind="xlsx")),
    Row("register_pdf"),
    Row("use_case_dossier", "an active one", fixed(ref="UC-0001")),
    Row("use_case_dossier", "the employee's draft", fixed(ref="UC-0007")),
    Row("use_case_dossier", NONE, fixed(ref="UC-9999")),
    Row("inventory"),
    Row("vendors"),
    Row("vendor_policy"),
    Row("vendor_policy_proposal", data=fixed(avv_rule="personal_data", reason="Because")),
    Row("vendor_policy_transition", "confirm", _policy("confirm"), BECAUSE),
    Row("vendor_policy_transition", "replace by hand", _policy("replace"), BECAUSE),
    Row("vendor_policy_transition", NONE, fixed(pk=0, name="confirm"), BECAUSE),
    Row("vendor", "a vendor", fixed(**NORDLICHT)),
    Row("vendor", NONE, fixed(slug="nobody")),
    *CHAIN_ROWS,
    Row("vendor_documents", "a vendor", fixed(**NORDLICHT)),
    Row("vendor_documents", NONE, fixed(slug="nobody")),
    Row("document_new", "a vendor", fixed(**NORDLICHT), _contract),
    Row("document_new", NONE, fixed(slug="nobody"), _contract),
    Row("document_version_new", "a contract", _document(), _contract),
    Row("document_version_new", NONE, fixed(pk=0), _contract),
    Row("document_download", "a contract", _document(number=1)),
    Row("document_download", NONE, fixed(pk=0, number=1)),
    Row("document_withdrawal", "a contract", _document(number=1), BECAUSE),
    Row("document_withdrawal", NONE, fixed(pk=0, number=1), BECAUSE),
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
    Row("agreement_changes", "one in review", _agreement()),
    Row("agreement_changes", NONE, fixed(pk=0)),
    Row("agreement_clauses", "one in review", _agreement()),
    Row("agreement_clauses", NONE, fixed(pk=0)),
    Row("clause_finding", "one in review", _agreement(item="duration"), fixed(result="missing")),
    Row("clause_finding", NONE, fixed(pk=0, item="duration"), fixed(result="missing")),
    Row("agreement_transition", "find ready", _agreement(name="find_ready"), BECAUSE),
    Row("agreement_transition", "suspend", _agreement("nordlicht-ki", name="suspend"), BECAUSE),
    Row("agreement_transition", "terminate", _agreement("nordlicht-ki", name="terminate"), BECAUSE),
    Row("agreement_transition", "supersede by hand", _agreement("nordlicht-ki", name="supersede"), BECAUSE),
    Row("agreement_transition", NONE, fixed(pk=0, name="suspend"), BECAUSE),
]  # fmt: skip

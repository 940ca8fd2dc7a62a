"""Requests for access, grants, keys."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from apps.access import links
from apps.access.models import AccessRequest, Campaign, CampaignItem, KeyTemplate, RequestState
from apps.access.services import requests
from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

ASKED = fixed(use_case="UC-0005", scope="chat", purpose="Market survey", days="90")
YES = fixed(granted="yes", days="90")
LESS = fixed(routes="nordlicht-kompakt", days="30", reason="For a trial")
MORE = fixed(money="500", warn_percent="90")
JONAS, OWEN, LEYLA, HANNAH = "jonas.weber", "owen.hughes", "leyla.aydin", "hannah.vogt"


def _employees(world: World) -> Mapping[str, Any]:
    return {"pk": world.request(JONAS, "UC-0001", "api")}


def _new_key(_world: World) -> Mapping[str, Any]:
    return {
        "name": "Another program",
        "expires_on": f"{clock.today() + timedelta(days=30):%Y-%m-%d}",
        "template": KeyTemplate.objects.get(name="Skript einer Fachabteilung").pk,
    }


def _template(_world: World) -> Mapping[str, Any]:
    return {"pk": KeyTemplate.objects.get(name="Test").pk}


def _edited(_world: World) -> Mapping[str, Any]:
    return {
        "name": "Another template", "holder": "person", "roles": ["employee"], "endpoints": ["chat"],
        "requests_per_minute": 10, "longest_days": 30,
    }  # fmt: skip


def _deputy(world: World) -> Mapping[str, Any]:
    return {"name": "Server", "purpose": "Offers", "deputy": world.company.people[JONAS].pk}


def _other_deputy(world: World) -> Mapping[str, Any]:
    return {"deputy": world.company.people["petra.janssen"].pk}


def _account(world: World) -> Mapping[str, Any]:
    return {"pk": world.service_account.pk}


def _asked(world: World) -> Mapping[str, Any]:
    pk = world.request(OWEN, "UC-0003", "chat")
    request = AccessRequest.objects.get(pk=pk)
    if request.state == RequestState.REQUESTED:
        requests.ask_back(request, question="Which handbook?", by=world.company.people["daniel.hoffmann"])
    return {"pk": pk}


def _all_alike(world: World) -> Mapping[str, Any]:
    return {"granted": "yes", "days": "90", "request": _employees(world)["pk"]}


def _all_for_less(world: World) -> Mapping[str, Any]:
    return {**LESS(world), "request": _employees(world)["pk"]}


def _invitation(world: World) -> Mapping[str, Any]:
    manager = world.company.people["katharina.brandt"]
    return {"token": links.path_for(_employees(world)["pk"], manager.pk).split("/")[-2]}


def _round(_world: World) -> Mapping[str, Any]:
    return {"pk": Campaign.objects.get().pk}


def _kept(world: World) -> Mapping[str, Any]:
    held = world.grant(LEYLA, "UC-0003", "chat")
    return {"keep": "yes", "item": CampaignItem.objects.get(grant=held).pk}


def _another_round(_world: World) -> Mapping[str, Any]:
    return {"name": "Another", "due_on": f"{clock.today() + timedelta(days=9):%Y-%m-%d}", "silence": "end"}


def _new_budget(world: World) -> Mapping[str, Any]:
    department = world.company.departments["IT"].pk
    return {"department": department, "window": "day", "money": "500", "warn_percent": "90"}


ROWS = [
    Row("access_requests"),
    Row("access_request_new", data=ASKED),
    Row("access_request", "the employee's, open", _employees),
    Row("access_request", "abroad's, open", lambda w: {"pk": w.request(OWEN, "UC-0003", "chat")}),
    Row("access_request", "the owner's, granted for the API",
        lambda w: {"pk": w.request(LEYLA, "UC-0001", "api")}),
    Row("access_request", NONE, fixed(pk=0)),
    Row("access_decision", "grant the employee's", _employees, YES),
    Row("access_decision", "grant abroad's", lambda w: {"pk": w.request(OWEN, "UC-0003", "chat")}, YES),
    Row("access_decision", NONE, fixed(pk=0), YES),
    Row("access_narrowed", "the employee's", _employees, LESS),
    Row("access_narrowed", NONE, fixed(pk=0), LESS),
    Row("access_question", "about the employee's", _employees, fixed(text="With which data?")),
    Row("access_question", NONE, fixed(pk=0), fixed(text="With which data?")),
    Row("access_answer", "of abroad, asked", _asked, fixed(text="Price lists")),
    Row("access_answer", NONE, fixed(pk=0), fixed(text="Price lists")),
    Row("access_equals", "to the employee's", _employees, _all_alike),
    Row("access_equals", NONE, fixed(pk=0), YES),
    Row("access_equals_narrowed", "to the employee's", _employees, _all_for_less),
    Row("access_equals_narrowed", NONE, fixed(pk=0), LESS),
    Row("access_invitation", "the manager's", _invitation),
    Row("access_invitation", NONE, fixed(token="forged")),
    Row("grant_renewal", "the employee's, ended", lambda w: {"pk": w.grant(JONAS, "UC-0003", "chat")}),
    Row("grant_renewal", NONE, fixed(pk=0)),
    Row("recertifications"),
    Row("recertification_new", data=_another_round),
    Row("recertification", "the running one", _round),
    Row("recertification", NONE, fixed(pk=0)),
    Row("recertification_items", "of sales", _round, _kept),
    Row("recertification_items", NONE, fixed(pk=0), fixed(keep="yes")),
    Row("recertification_xlsx", "the running one", _round),
    Row("recertification_xlsx", NONE, fixed(pk=0)),
    Row("recertification_pdf", "the running one", _round),
    Row("recertification_pdf", NONE, fixed(pk=0)),
    Row("access_withdrawal", "the employee's", _employees),
    Row("access_withdrawal", NONE, fixed(pk=0)),
    Row("grant_revocation", "the owner's chat", lambda w: {"pk": w.grant(LEYLA, "UC-0001", "chat")}),
    Row("grant_revocation", "the key administrator's API",
        lambda w: {"pk": w.grant(HANNAH, "UC-0004", "api")}),
    Row("grant_revocation", NONE, fixed(pk=0)),
    Row("api_key_new", "for the owner", lambda w: {"pk": w.grant(LEYLA, "UC-0001", "api")}, _new_key),
    Row("api_key_new", "for the key administrator", lambda w: {"pk": w.grant(HANNAH, "UC-0004", "api")},
        _new_key),
    Row("api_key_new", NONE, fixed(pk=0), _new_key),
    Row("api_keys"),
    Row("service_account_new", "for the owner", lambda w: {"pk": w.grant(LEYLA, "UC-0001", "api")}, _deputy),
    Row("service_account_new", NONE, fixed(pk=0), _deputy),
    Row("service_account", "the owner's", _account),
    Row("service_account", NONE, fixed(pk=0)),
    Row("service_account_deputy", "the owner's", _account, _other_deputy),
    Row("service_account_deputy", NONE, fixed(pk=0), _deputy),
    Row("service_account_takeover", "the owner's", _account),
    Row("service_account_takeover", NONE, fixed(pk=0)),
    Row("key_templates"),
    Row("key_template_new", data=_edited),
    Row("key_template", "of tests", _template, _edited),
    Row("key_template", NONE, fixed(pk=0), _edited),
    Row("key_template_retirement", "of tests", _template),
    Row("key_template_retirement", NONE, fixed(pk=0)),
    Row("found_key", data=fixed(token="lp_test_found")),
    Row("api_key_rotation", "the owner's", lambda w: {"pk": w.key.pk}, fixed(overlap=24)),
    Row("api_key_rotation", NONE, fixed(pk=0), fixed(overlap=24)),
    Row("api_key", "the owner's", lambda w: {"pk": w.key.pk}),
    Row("api_key", NONE, fixed(pk=0)),
    Row("budgets"),
    Row("budget_new", "of the department IT", data=_new_budget),
    Row("budget", "of human resources", lambda w: {"pk": w.budget.pk}),
    Row("budget", NONE, fixed(pk=0)),
    Row("budget_terms", "of human resources", lambda w: {"pk": w.budget.pk}, MORE),
    Row("budget_terms", NONE, fixed(pk=0), MORE),
    Row("budget_ending", "of human resources", lambda w: {"pk": w.budget.pk}),
    Row("budget_ending", NONE, fixed(pk=0)),
    Row("api_key_revocation", "the owner's", lambda w: {"pk": w.key.pk}),
    Row("api_key_revocation", NONE, fixed(pk=0)),
]  # fmt: skip

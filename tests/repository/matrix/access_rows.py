"""Requests for access, grants, keys."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

ASKED = fixed(use_case="UC-0005", scope="chat", purpose="Market survey", days="90")
YES = fixed(granted="yes", days="90")
MORE = fixed(money="500", warn_percent="90")
JONAS, OWEN, LEYLA, HANNAH = "jonas.weber", "owen.hughes", "leyla.aydin", "hannah.vogt"


def _employees(world: World) -> Mapping[str, Any]:
    return {"pk": world.request(JONAS, "UC-0001", "api")}


def _new_key(_world: World) -> Mapping[str, Any]:
    return {"name": "Another program", "expires_on": f"{clock.today() + timedelta(days=30):%Y-%m-%d}"}


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

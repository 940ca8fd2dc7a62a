"""Keys, their templates, service accounts and budgets."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from apps.access.models import KeyTemplate
from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

MORE = fixed(money="500", warn_percent="90")


def _owners(world: World) -> Mapping[str, Any]:
    return {"pk": world.grant("leyla.aydin", "UC-0001", "api")}


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
    return {"name": "Server", "purpose": "Offers", "deputy": world.company.people["jonas.weber"].pk}


def _account(world: World) -> Mapping[str, Any]:
    return {"pk": world.service_account.pk}


def _key(world: World) -> Mapping[str, Any]:
    return {"pk": world.key.pk}


def _budget(world: World) -> Mapping[str, Any]:
    return {"pk": world.budget.pk}


def _new_budget(world: World) -> Mapping[str, Any]:
    department = world.company.departments["IT"].pk
    return {"department": department, "window": "day", "money": "500", "warn_percent": "90"}


ROWS = [
    Row("api_key_new", "for the owner", _owners, _new_key),
    Row("api_key_new", "for the key administrator",
        lambda w: {"pk": w.grant("hannah.vogt", "UC-0004", "api")}, _new_key),
    Row("api_key_new", NONE, fixed(pk=0), _new_key),
    Row("api_keys"),
    Row("service_account_new", "for the owner", _owners, _deputy),
    Row("service_account_new", NONE, fixed(pk=0), _deputy),
    Row("service_account", "the owner's", _account),
    Row("service_account", NONE, fixed(pk=0)),
    Row("service_account_deputy", "the owner's", _account, _deputy),
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
    Row("budgets"),
    Row("budget_new", "of the department IT", data=_new_budget),
    Row("budget", "of human resources", _budget),
    Row("budget", NONE, fixed(pk=0)),
    Row("budget_terms", "of human resources", _budget, MORE),
    Row("budget_terms", NONE, fixed(pk=0), MORE),
    Row("budget_ending", "of human resources", _budget),
    Row("budget_ending", NONE, fixed(pk=0)),
    Row("api_key_rotation", "the owner's", _key, fixed(overlap=24)),
    Row("api_key_rotation", NONE, fixed(pk=0), fixed(overlap=24)),
    Row("api_key", "the owner's", _key),
    Row("api_key", NONE, fixed(pk=0)),
    Row("api_key_revocation", "the owner's", _key),
    Row("api_key_revocation", NONE, fixed(pk=0)),
]  # fmt: skip

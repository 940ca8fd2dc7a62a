"""GET /v1/models: what this key's use case may use. ``shutdown_date`` is the day after the AVV's last.

A date as text, for that is what OpenAI's clients read there.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from apps.common import clock
from apps.gateway.api.authentication import Caller, authenticate, only
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, json_response
from apps.gateway.pipeline import refused_calls
from apps.gateway.runtime import current
from apps.gateway.wire.errors import NO_MODEL, WireError, refused
from apps.policy import sql
from apps.policy.decide import decide
from apps.policy.facts import RouteFacts, route_from
from apps.vendors.models import DataClass
from apps.vendors.terms import ends_on

SQL = (
    f"SELECT {sql.ROUTE.format(route='m.id')} FROM vendors_modelroute m WHERE m.id = ANY(%s) ORDER BY m.name"  # noqa: S608
)


async def list_view(call: Call) -> Answer:
    only(call, "GET")
    models = await _usable(await authenticate(call, ""))
    return json_response({"object": "list", "data": models})


async def one_view(call: Call, name: str) -> Answer:
    only(call, "GET")
    for model in await _usable(await authenticate(call, "")):
        if model["id"] == name:
            return json_response(model)
    raise WireError(404, "model_not_found", NO_MODEL, param="model")


async def _usable(caller: Caller) -> list[dict[str, Any]]:
    subject, use_case, now = caller.subject, caller.use_case, clock.now()
    decisions = [
        (route, decide(subject, use_case, route, DataClass.PUBLIC, now))
        for route in await _routes(sorted(use_case.route_ids))
    ]
    usable = [_model(route) for route, decision in decisions if decision.allowed]
    if not usable and decisions:
        await refused_calls.count(subject, decisions[0][1])
        raise refused(decisions[0][1])
    return usable


async def _routes(ids: Sequence[int]) -> list[RouteFacts]:
    async with current().pool.connection(timeout=5) as connection:
        rows = await (await connection.execute(SQL, [list(ids)])).fetchall()
    return [route for (row,) in rows if (route := route_from(row))]


def _model(route: RouteFacts) -> dict[str, Any]:
    ends = [ends_on(a) for a in route.agreements if a.state == "activated" and a.covers_service]
    last = None if not ends or None in ends else max(end for end in ends if end)
    return {
        "id": route.name,
        "object": "model",
        "created": 0,
        "owned_by": route.vendor_slug,
        "shutdown_date": str(last + timedelta(days=1)) if last else None,
    }

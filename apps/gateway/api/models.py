"""GET /v1/models: what this key's use case may use. ``shutdown_date`` is the day after the AVV's last.

A date as text, for that is what OpenAI's clients read there. What a model takes and gives stands under the
names that OpenRouter's list has (openrouter.ai/docs/models): OpenAI's has none, and its clients keep them.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from apps.access.models import Endpoint
from apps.common import clock
from apps.gateway.api.authentication import Caller, authenticate, only
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, json_response
from apps.gateway.pipeline import refused_calls
from apps.gateway.runtime import current
from apps.gateway.wire.errors import NO_MODEL, WireError, refused
from apps.policy import sql
from apps.policy.decide import decide
from apps.policy.decision import Obligations
from apps.policy.facts import RouteFacts, Subject, route_from
from apps.vendors.models import DataClass, Purpose
from apps.vendors.terms import ends_on

SQL = f"""SELECT {sql.ROUTE.format(route="m.id")}, m.context_tokens
  FROM vendors_modelroute m WHERE m.id = ANY(%s) ORDER BY m.name"""  # noqa: S608 -- made of our own constants
# What gives answers and what gives vectors, by the names of a key's endpoints.
PATHS: dict[str, dict[str, str]] = {
    Purpose.CHAT: {Endpoint.CHAT: "/v1/chat/completions", Endpoint.RESPONSES: "/v1/responses"},
    Purpose.EMBEDDINGS: {Endpoint.EMBEDDINGS: "/v1/embeddings"},
}
GIVES = {Purpose.CHAT: "text", Purpose.EMBEDDINGS: "embeddings"}


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
        (route, context, decide(subject, use_case, route, DataClass.PUBLIC, now))
        for route, context in await _routes(sorted(use_case.route_ids))
    ]
    usable = [
        _model(route) | _abilities(route, context, subject, decision.obligations)
        for route, context, decision in decisions
        if decision.allowed
    ]
    if not usable and decisions:
        *_, decision = decisions[0]
        await refused_calls.count(subject, decision)
        raise refused(decision)
    return usable


async def _routes(ids: Sequence[int]) -> list[tuple[RouteFacts, int]]:
    async with current().pool.connection(timeout=5) as connection:
        rows = await (await connection.execute(SQL, [list(ids)])).fetchall()
    return [(route, context) for row, context in rows if (route := route_from(row))]


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


def _abilities(route: RouteFacts, context: int, subject: Subject, obligations: Obligations) -> dict[str, Any]:
    """Not what the model could do anywhere: what this key can have it do. ``context`` in tokens."""
    open_to = subject.key.endpoints if subject.key else frozenset[str]()
    paths = PATHS[route.purpose]
    takes = ["text", "image"] if obligations.images and route.purpose == Purpose.CHAT else ["text"]
    return {
        "context_length": context,
        "architecture": {"input_modalities": takes, "output_modalities": [GIVES[Purpose(route.purpose)]]},
        "supported_endpoints": [path for part, path in paths.items() if part in open_to],
    }

"""GET /v1/models: what this key's use case may use. ``shutdown_date`` is the first day without an AVV.

A date as text, for that is what OpenAI's clients read there; ``created`` is when the model's record was
made, in seconds since 1970. What a model takes and gives stands under the names that OpenRouter's list has
(openrouter.ai/docs/models): OpenAI's has none, and its clients keep them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
from apps.policy.decision import Decision, Obligations
from apps.policy.facts import RouteFacts, Subject, route_from
from apps.policy.telling import NO_SUCH_MODEL, told
from apps.vendors.models import DataClass, Purpose
from apps.vendors.terms import uncovered_from

SQL = f"""SELECT {sql.ROUTE.format(route="m.id")}, m.context_tokens, extract(epoch FROM m.created_at)::bigint
  FROM vendors_modelroute m WHERE m.id = ANY(%s) ORDER BY m.name"""  # noqa: S608 -- made of our own constants
# What gives answers and what gives vectors, by the names of a key's endpoints.
PATHS: dict[str, dict[str, str]] = {
    Purpose.CHAT: {Endpoint.CHAT: "/v1/chat/completions", Endpoint.RESPONSES: "/v1/responses"},
    Purpose.EMBEDDINGS: {Endpoint.EMBEDDINGS: "/v1/embeddings"},
}
GIVES = {Purpose.CHAT: "text", Purpose.EMBEDDINGS: "embeddings"}


@dataclass(frozen=True, slots=True)
class Found:
    """``context`` in tokens; ``created`` in seconds since 1970."""

    route: RouteFacts
    context: int
    created: int


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
    decided = [
        (found, decide(subject, use_case, found.route, DataClass.PUBLIC, now))
        for found in await _routes(sorted(use_case.route_ids))
    ]
    decisions = [(found, decision) for found, decision in decided if not _is_hidden(decision)]
    usable = [
        _model(found) | _abilities(found, subject, decision.obligations)
        for found, decision in decisions
        if decision.allowed
    ]
    if not usable and decisions:
        _found, decision = decisions[0]
        await refused_calls.count(subject, decision)
        raise refused(decision)
    return usable


def _is_hidden(decision: Decision) -> bool:
    """For this key there is no such model, so that nothing is said of it."""
    return not decision.allowed and told(decision.reasons)[0].code in NO_SUCH_MODEL


async def _routes(ids: Sequence[int]) -> list[Found]:
    async with current().pool.connection(timeout=5) as connection:
        rows = await (await connection.execute(SQL, [list(ids)])).fetchall()
    return [Found(route, *more) for row, *more in rows if (route := route_from(row))]


def _model(found: Found) -> dict[str, Any]:
    route = found.route
    activated = [a for a in route.agreements if a.state == "activated" and a.covers_service]
    closes = uncovered_from(activated, clock.today())
    return {
        "id": route.name,
        "object": "model",
        "created": found.created,
        "owned_by": route.vendor_slug,
        "shutdown_date": str(closes) if closes else None,
    }


def _abilities(found: Found, subject: Subject, obligations: Obligations) -> dict[str, Any]:
    """Not what the model could do anywhere: what this key can have it do."""
    route = found.route
    open_to = subject.key.endpoints if subject.key else frozenset[str]()
    paths = PATHS[route.purpose]
    takes = ["text", "image"] if obligations.images and route.purpose == Purpose.CHAT else ["text"]
    return {
        "context_length": found.context,
        "architecture": {"input_modalities": takes, "output_modalities": [GIVES[Purpose(route.purpose)]]},
        "supported_endpoints": [path for part, path in paths.items() if part in open_to],
    }

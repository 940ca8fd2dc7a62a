"""GET /v1/portal/held/{id}: what became of a held message. Only the key that sent it may ask, or one that
came before or after it by rotation (held_rows.py): the old one ends within a week, a release has no such
term.
"""

from typing import Any
from uuid import UUID

import orjson

from apps.common import clock
from apps.dlp import Vault, restore, restore_json_string
from apps.dlp.engine.json_leaves import is_json
from apps.gateway.api import held_rows
from apps.gateway.api.authentication import authenticate, only
from apps.gateway.api.calls import Call
from apps.gateway.api.responses import Answer, json_response
from apps.gateway.pipeline import refused_calls
from apps.gateway.pipeline.admission import add_event
from apps.gateway.pipeline.threads import UnknownThreadError, load_thread
from apps.gateway.runtime import current
from apps.gateway.wire.errors import WireError, refused
from apps.interactions.ledger import Write
from apps.interactions.models import ContentKind
from apps.interactions.models import InteractionState as State
from apps.policy.decide import decide_subject


async def view(call: Call, interaction: UUID) -> Answer:
    only(call, "GET")
    caller = await authenticate(call, "")
    decision = decide_subject(caller.subject, caller.use_case, clock.now())
    if not decision.allowed:
        await refused_calls.count(caller.subject, decision)
        raise refused(decision)
    found = await held_rows.find(interaction, caller.key.id)
    if found is None:
        raise WireError(404, "not_found", "This key has no held message with that id.")
    call.interaction = interaction
    state, hold, error, thread, author, sealed = found
    status: dict[str, Any] = {"id": str(interaction), "object": "portal.held", "state": state, "hold": hold}
    if state == State.COMPLETED and sealed is None:
        raise UnknownThreadError(str(thread))
    if state != State.COMPLETED:
        return json_response(status | {"error": error or None, "choices": None})
    opened = await load_thread(current().pool, thread, author, caller.use_case.id)
    stored = orjson.loads(opened.key.open(ContentKind.ANSWER, interaction, sealed))
    add_event(write := Write(), "interaction:fetch", caller.subject, interaction)
    await current().writer.write(write)  # who isn't recorded reads nothing
    return json_response(status | {"error": None} | _shown(stored, opened.vault))


def _shown(stored: list[dict[str, Any]], vault: Vault) -> dict[str, Any]:
    if "data" in stored[0]:  # embeddings
        return {"choices": None, "data": stored[0]["data"]}
    return {"choices": _choices(stored, vault)}


def _choices(stored: list[dict[str, Any]], vault: Vault) -> list[dict[str, Any]]:
    return [
        {"index": n, "message": _restored(message, vault), "finish_reason": _reason(message)}
        for n, message in enumerate(stored)
    ]


def _restored(message: dict[str, Any], vault: Vault) -> dict[str, Any]:
    shown = {name: value for name, value in message.items() if name != "finish_reason"}
    for name in ("content", "refusal"):
        if message.get(name):
            restored = restore_json_string if is_json(message[name]) else restore
            shown[name] = restored(message[name], vault).text
    for call in shown.get("tool_calls") or ():
        call["function"]["name"] = restore(call["function"]["name"], vault).text
        call["function"]["arguments"] = restore_json_string(call["function"]["arguments"], vault).text
    return shown


def _reason(message: dict[str, Any]) -> str:
    """As the vendor said it; answers from before it was kept have none."""
    if reason := message.get("finish_reason"):
        return str(reason)
    return "tool_calls" if message.get("tool_calls") else "stop"

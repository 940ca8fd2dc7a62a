"""Requests of programs and conversations, with a canary in each part of them."""

from typing import Any

import orjson

from apps.common import clock
from apps.interactions.models import ContentKind, Finding, Hold, Interaction, InteractionState
from apps.interactions.services import contents
from apps.register.models import Channel
from tests.cast import Cast
from tests.review.makers import message

IMAGE = "data:image/png;base64,iVBORw0KGgo="
CALLED = {"name": "look_up", "arguments": '{"q": "ARGUMENTCANARY"}'}
CALL = {"id": "call_1", "type": "function", "function": CALLED}
MESSAGES: list[dict[str, Any]] = [
    {"role": "system", "content": "SYSTEMCANARY says [[EMAIL_1]]"},
    {"role": "user", "content": [{"type": "text", "text": "MIDDLECANARY"}]},
    {"role": "assistant", "content": None, "refusal": "REFUSALCANARY", "tool_calls": [CALL]},
    {"role": "tool", "tool_call_id": "call_1", "name": "NAMECANARY", "content": "OUTPUTCANARY"},
    {"role": "user", "content": "Thanks."},
]
FUNCTION = {"name": "look_up", "description": "TOOLCANARY", "parameters": {"title": "PARAMETERCANARY"}}
SCHEMA = {"name": "form", "schema": {"title": "FORMCANARY"}}
OPTIONS: dict[str, Any] = {
    "temperature": 0.25,
    "tools": [{"type": "function", "function": FUNCTION}],
    "response_format": {"type": "json_schema", "json_schema": SCHEMA},
    "stop": ["STOPCANARY"],
}
CANARIES = [
    *("SYSTEMCANARY", "MIDDLECANARY", "REFUSALCANARY", "ARGUMENTCANARY", "OUTPUTCANARY", "NAMECANARY"),
    *("TOOLCANARY", "PARAMETERCANARY", "FORMCANARY", "STOPCANARY"),
]


def request(
    cast: Cast, said: list[dict[str, Any]] | None = None, *, held: bool = False, options: Any = None
) -> Interaction:
    """What a program sent, with something found in its first message."""
    made = message(cast, held=held, found={"EMAIL": 1})
    Interaction.objects.filter(pk=made.pk).update(channel=Channel.API)
    Finding.objects.filter(interaction=made.pk).update(part="messages[0].content")
    _store(made, ContentKind.PROMPT, MESSAGES if said is None else said)
    _store(made, ContentKind.OPTIONS, OPTIONS if options is None else options)
    return made


def turn(cast: Cast, before: Interaction, *, held: bool = True) -> Interaction:
    """The next message in the conversation of ``before``, which is finished by then."""
    Interaction.objects.filter(pk=before.pk).update(ended_at=clock.now())
    made = message(cast, held=held)
    Interaction.objects.filter(pk=made.pk).update(thread=before.thread_id)
    made.refresh_from_db()
    _store(made, ContentKind.PROMPT, [{"role": "user", "content": "LASTCANARY"}])
    return made


def finish(interaction: Interaction) -> None:
    """What was held has been released and answered meanwhile."""
    Interaction.objects.filter(pk=interaction.pk).update(
        state=InteractionState.COMPLETED, hold=Hold.RELEASED, hold_ended_at=clock.now(), ended_at=clock.now()
    )


def _store(interaction: Interaction, kind: str, value: Any) -> None:
    contents.store(interaction.thread_id, kind, interaction.pk, orjson.dumps(value).decode())

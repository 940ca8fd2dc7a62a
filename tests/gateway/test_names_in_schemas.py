"""What a schema names in the form of a placeholder is never taken for one."""

import json
from typing import Any

import openai
import pytest

from apps.dlp import Policy, restore, restore_json_string
from apps.gateway.pipeline.detection import check
from tests.cast import Cast
from tests.dlp.samples import empty_vault, reloaded, vault_with
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, PROMPT, ask, said
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole

NAMES = ("EMAIL_1", "EMAIL_2", "IBAN_1", "PHONE_1")
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "PHONE_1",
            "parameters": {
                "type": "object",
                "properties": {
                    "EMAIL_1": {"type": "string"},
                    "EMAIL_2": {"type": "string"},
                    "which": {"enum": ["IBAN_1"]},
                },
            },
        },
    }
]
ARGUMENTS = '{"EMAIL_1": "[[EMAIL_3]]", "EMAIL_2": "", "which": "IBAN_1", "konto": "[[IBAN_2]]"}'
READ = {"EMAIL_1": EMAIL, "EMAIL_2": "", "which": "IBAN_1", "konto": IBAN}


def call(arguments: str, **more: Any) -> dict[str, Any]:
    function = {"name": "PHONE_1", "arguments": arguments}
    return {"id": "call_0", "type": "function", "function": function} | more


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stream", [True, False])
async def test_fields_choices_and_functions_keep_their_names(
    company: Cast, client: openai.AsyncOpenAI, stream: bool
) -> None:
    pieces = [{"tool_calls": [call("", index=0)]}]
    pieces += [{"tool_calls": [{"index": 0, "function": {"arguments": sign}}]} for sign in ARGUMENTS]
    one = {"role": "assistant", "content": None, "tool_calls": [call(ARGUMENTS)]}
    reply = streamed(*pieces, finish_reason="tool_calls") if stream else whole(one, "tool_calls")
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        answer = await ask(client, f"{PROMPT} Telefon 040 33445566", tools=TOOLS, stream=stream)
        called = await _called(answer) if stream else answer.choices[0].message.tool_calls[0].function
        sent = vendor.received[0].decode()
    assert called.name == "PHONE_1"
    assert json.loads(called.arguments) == READ
    assert "an [[EMAIL_3]], die Rechnung ging von [[IBAN_2]] ab. Telefon [[PHONE_2]]" in sent
    (stored,) = await ledger.stored()
    assert stored["tool_calls"][0]["function"]["arguments"] == ARGUMENTS


async def _called(stream: Any) -> Any:
    """The call put together from its pieces."""
    parts = [
        part async for chunk in stream for choice in chunk.choices for part in choice.delta.tool_calls or ()
    ]
    parts[0].function.arguments = "".join(part.function.arguments or "" for part in parts)
    return parts[0].function


async def test_calls_that_are_sent_back_keep_them_too() -> None:
    vault = empty_vault()
    back = {
        "role": "assistant",
        "content": "PHONE_1 ruft [[EMAIL_1]]",
        "tool_calls": [call('{"EMAIL_1": ""}')],
    }
    checked = await check([*said(), back], "\n\n".join(NAMES), vault, Policy())
    assert checked.messages[1]["tool_calls"] == back["tool_calls"]
    assert checked.messages[1]["content"] == "PHONE_1 ruft [[LITERAL_1]]"
    later = reloaded(vault.entries)
    assert restore(checked.messages[1]["content"], later).text == back["content"]


async def test_a_number_given_out_before_is_a_value_in_brackets_only() -> None:
    """A later turn brings the schema: the field counts, for the model writes names of fields as they are."""
    vault = vault_with(("EMAIL", "frueher@beispiel.example"))
    checked = await check(said(f"EMAIL_1 und {EMAIL}"), "EMAIL_1\n\nEMAIL_2", vault, Policy())
    assert checked.messages[0]["content"] == "[[LITERAL_1]] und [[EMAIL_3]]"
    restored = restore_json_string('{"EMAIL_1": "[[EMAIL_1]]", "x": "[[EMAIL_9]]"}', vault)
    assert restored.text == '{"EMAIL_1": "frueher@beispiel.example", "x": "[[EMAIL_9]]"}'
    assert (restored.restored, restored.unrestored) == (1, 1)


async def test_a_schema_may_name_the_last_number_and_many() -> None:
    vault = empty_vault()
    names = ["EMAIL_999999", *(f"EMAIL_{n}" for n in range(1, 40)), "EMAIL_41B", "email_40", "MY_EMAIL_40"]
    checked = await check(said(), "\n\n".join(names), vault, Policy())
    assert "[[EMAIL_40]]" in checked.messages[0]["content"]
    assert vault.placeholder_for("EMAIL", "andere@beispiel.example") == "[[EMAIL_42]]"

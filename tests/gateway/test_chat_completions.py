"""The line through the API, as a client of OpenAI sees it."""

import json

import httpx2
import openai
import pytest
from asgiref.sync import sync_to_async

from apps.audit.models import AuditEvent
from apps.interactions.models import Finding, Interaction, InteractionState, ReviewJob
from apps.interactions.services.reading import for_author, pseudonymised
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL, IBAN = "erika.mustermann@example.org", "DE89 3704 0044 0532 0130 00"
PROMPT = f"Schreib bitte an {EMAIL}, die Rechnung ging von {IBAN} ab."


async def ask(client: openai.AsyncOpenAI, text: str = PROMPT, **options: object) -> object:
    said = [{"role": "user", "content": text}]
    return await client.chat.completions.create(model="nordlicht-gross", messages=said, **options)  # type: ignore[call-overload]


async def test_whole_answer_is_restored_and_nothing_clear_left(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    answer = await ask(client)
    text = answer.choices[0].message.content  # type: ignore[attr-defined]
    assert EMAIL in text
    assert "Simulator" in text
    sent = json.dumps(simulator.requests())
    assert "[[EMAIL_1]]" in sent
    assert EMAIL not in sent
    assert "3704" not in sent


async def test_streamed_answer_equals_what_is_stored(client: openai.AsyncOpenAI) -> None:
    stream = await ask(client, stream=True, stream_options={"include_usage": True})
    text, usage = "", None
    async for chunk in stream:  # type: ignore[attr-defined]
        usage = chunk.usage or usage
        text += "".join(choice.delta.content or "" for choice in chunk.choices)
    assert EMAIL in text
    assert usage is not None
    assert usage.completion_tokens > 0
    stored = await sync_to_async(_own_text)()
    assert stored == text


def _own_text() -> str:
    interaction = Interaction.objects.get()
    return for_author([interaction])[interaction.pk].clear.answer


async def test_the_record_is_complete(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    await sync_to_async(_check_record)()


def _check_record() -> None:
    interaction = Interaction.objects.get()
    assert interaction.state == InteractionState.COMPLETED
    assert interaction.found == {"EMAIL": 1, "IBAN": 1}
    assert interaction.prompt_tokens
    assert interaction.sent_at
    assert interaction.ended_at
    assert ReviewJob.objects.get().interaction_id == interaction.pk
    assert {f.type for f in Finding.objects.all()} == {"EMAIL", "IBAN"}
    event = AuditEvent.objects.get(event="interaction:admit")
    assert event.actor_kind == "key"
    assert event.at is not None
    text = pseudonymised(interaction)
    assert EMAIL not in text.prompt + text.answer


async def test_a_revoked_key_is_refused_at_once(client: openai.AsyncOpenAI) -> None:
    await ask(client)
    await sync_to_async(_revoke_all)()
    with pytest.raises(openai.AuthenticationError) as refusal:
        await ask(client)
    assert refusal.value.code == "key_revoked"


def _revoke_all() -> None:
    from apps.access.models import ApiKey

    ApiKey.objects.update(state="revoked")


async def test_unknown_model_and_foreign_model_look_alike(client: openai.AsyncOpenAI) -> None:
    for name in ("mistralwind-medium", "gibt-es-nicht"):
        with pytest.raises(openai.NotFoundError) as refusal:
            await client.chat.completions.create(model=name, messages=[{"role": "user", "content": "Hallo"}])
        assert refusal.value.code == "model_not_found"


async def test_a_secret_is_blocked_and_stored_nowhere(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    secret = "AKIAIOSFODNN7EXAMPLE"
    with pytest.raises(openai.BadRequestError) as refusal:
        await ask(client, f"Mein Schlüssel ist {secret}")
    assert refusal.value.code == "dlp_blocked"
    assert simulator.requests() == []
    interaction = await Interaction.objects.aget()
    assert interaction.state == InteractionState.BLOCKED
    assert secret not in (await sync_to_async(pseudonymised)(interaction)).prompt


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        (b"{", "invalid_json", None),
        (b"[]", "invalid_json", None),
        (b'{"messages": [{"role": "user", "content": "x"}]}', "missing_parameter", "model"),
        (b'{"model": "nordlicht-gross", "messages": "x"}', "invalid_type", "messages"),
        (b'{"model": "nordlicht-gross", "messages": [], "foo": 1}', "unknown_parameter", "foo"),
        (
            b'{"model": "nordlicht-gross", "messages": [{"role":"user","content":"a\\u0000b"}]}',
            "invalid_value",
            None,
        ),
        (
            b'{"model": "nordlicht-gross", "messages": [{"role":"user","content":"x"}], "n": 100}',
            "invalid_value",
            "n",
        ),
    ],
)
async def test_bad_input_is_named(
    http: httpx2.AsyncClient, clear_key: str, body: bytes, code: str, param: str | None
) -> None:
    headers = {"authorization": f"Bearer {clear_key}"}
    answer = await http.post("/v1/chat/completions", content=body, headers=headers)
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert (error["code"], error["param"]) == (code, param)
    assert set(error) >= {"message", "type", "param", "code"}


async def test_walls_speak_openai_too(http: httpx2.AsyncClient, clear_key: str) -> None:
    headers = {"authorization": f"Bearer {clear_key}"}
    big = await http.post("/v1/chat/completions", content=b"x" * 10_000_000, headers=headers)
    assert (big.status_code, big.json()["error"]["code"]) == (413, "request_too_large")
    missing = await http.get("/v1/nothing", headers=headers)
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "unknown_url")
    method = await http.get("/v1/chat/completions", headers=headers)
    assert (method.status_code, method.json()["error"]["code"]) == (405, "method_not_allowed")
    wrong = await http.post("/v1/chat/completions", json={}, headers={"authorization": "Bearer wrong"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (401, "invalid_api_key")

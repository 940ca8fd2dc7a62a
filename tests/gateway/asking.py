"""Requests as the tests make them, and the parts of an answer they look at."""

import json
from typing import Any

import httpx2
import openai

MODEL = "nordlicht-gross"
# Canaries: no test of this folder may find them in a log (conftest) or at the vendor.
EMAIL, IBAN, SECRET = "kanari.vogel@example.org", "DE02 1203 0000 0000 2020 51", "AKIAKANARIENVOGEL012"
PROMPT = f"Schreib bitte an {EMAIL}, die Rechnung ging von {IBAN} ab."


def said(text: str = PROMPT) -> list[Any]:
    return [{"role": "user", "content": text}]


def body_of(text: str, **options: Any) -> bytes:
    """The same as a client sends it."""
    return json.dumps({"model": MODEL, "messages": said(text), **options}).encode()


async def ask(client: openai.AsyncOpenAI, text: str = PROMPT, **options: Any) -> Any:
    wanted = {"model": MODEL, "messages": said(text)} | options
    return await client.chat.completions.create(**wanted)


async def refusal_of(client: openai.AsyncOpenAI, text: str = PROMPT, **options: Any) -> openai.APIStatusError:
    """The error with a status of its own that the request ends in."""
    try:
        await ask(client, text, **options)
    except openai.APIStatusError as refusal:
        return refusal
    raise AssertionError("the request was answered")


async def broken_stream(client: openai.AsyncOpenAI, text: str, **options: Any) -> tuple[str, openai.APIError]:
    """What a stream said before its error event, and that error."""
    shown = ""
    try:
        async for chunk in await ask(client, text, stream=True, **options):
            shown += text_of(chunk)
    except openai.APIStatusError as early:
        raise AssertionError("the error came before the first byte") from early
    except openai.APIError as error:
        return shown, error
    raise AssertionError("the stream ended as if nothing had happened")


def text_of(chunk: Any) -> str:
    return "".join(choice.delta.content or "" for choice in chunk.choices)


async def post(http: httpx2.AsyncClient, key: str, body: Any, **headers: str) -> httpx2.Response:
    """The bare wire: ``body`` as JSON, or bytes as they are."""
    signed = {"authorization": f"Bearer {key}"} | headers
    if isinstance(body, bytes):
        return await http.post("/v1/chat/completions", content=body, headers=signed)
    return await http.post("/v1/chat/completions", json=body, headers=signed)


def error_of(response: httpx2.Response) -> dict[str, Any]:
    """The error object, in the shape that OpenAI's clients need."""
    error: dict[str, Any] = response.json()["error"]
    assert {"message", "type", "param", "code"} <= set(error)
    return error

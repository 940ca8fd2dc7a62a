"""OpenAI's client for Python, of whichever version this environment holds."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import openai
from pydantic import BaseModel

SAID: Any = [{"role": "user", "content": os.environ["PROMPT"]}]
MODEL = os.environ["MODEL"]
TOOLS: Any = [json.loads(os.environ["TOOL"])]


class Customer(BaseModel):
    email: str
    account: str
    paid: bool


client = openai.OpenAI(api_key=os.environ["KEY"], base_url=os.environ["BASE_URL"], max_retries=0)


def models() -> Any:
    other = client.with_options(api_key=os.environ["VECTOR_KEY"])
    return {"ids": _ids(client), "other": _ids(other), "one": client.models.retrieve(MODEL).id}


def _ids(by: openai.OpenAI) -> list[str]:
    return [model.id for model in by.models.list()]


def whole() -> Any:
    answer = client.chat.completions.create(model=MODEL, messages=SAID)
    choice, usage = answer.choices[0], answer.usage
    return {
        "text": choice.message.content,
        "finish": choice.finish_reason,
        "tokens": usage and usage.total_tokens,
    }


def streamed() -> Any:
    options: Any = {"include_usage": True}
    chunks = list(
        client.chat.completions.create(model=MODEL, messages=SAID, stream=True, stream_options=options)
    )
    choices = [choice for chunk in chunks for choice in chunk.choices]
    usage = chunks[-1].usage
    return {
        "text": "".join(choice.delta.content or "" for choice in choices),
        "finish": choices[-1].finish_reason,
        "pieces": len(chunks),
        "tokens": usage and usage.total_tokens,
    }


def tools() -> Any:
    asked = client.chat.completions.create(model=MODEL, messages=SAID, tools=TOOLS).choices[0]
    call: Any = (asked.message.tool_calls or [])[0]
    done: Any = [
        *SAID,
        asked.message,
        {"role": "tool", "tool_call_id": call.id, "content": "sent"},
    ]
    answer = client.chat.completions.create(model=MODEL, messages=done, tools=TOOLS)
    return _call(call, asked.finish_reason) | {"answer": answer.choices[0].message.content}


def streamed_tools() -> Any:
    name = arguments = reason = ""
    for chunk in client.chat.completions.create(model=MODEL, messages=SAID, tools=TOOLS, stream=True):
        for choice in chunk.choices:
            reason = choice.finish_reason or reason
            for part in choice.delta.tool_calls or ():
                if part.function is not None:
                    name += part.function.name or ""
                    arguments += part.function.arguments or ""
    return {"name": name, "arguments": json.loads(arguments), "finish": reason}


def structured() -> Any:
    answer = client.beta.chat.completions.parse(model=MODEL, messages=SAID, response_format=Customer)
    parsed = answer.choices[0].message.parsed
    return parsed and parsed.model_dump()


def responses() -> Any:
    """Streamed: what its events tell, and the response that the last one holds."""
    text, pieces, last = "", 0, None
    for event in client.responses.create(model=MODEL, input=os.environ["PROMPT"], stream=True):
        if event.type == "response.output_text.delta":
            text, pieces = text + event.delta, pieces + 1
        if event.type == "response.completed":
            last = event.response
    assert last is not None
    usage = last.usage
    return {
        "text": text,
        "whole": last.output_text,
        "finish": last.status,
        "pieces": pieces,
        "tokens": usage and usage.total_tokens,
    }


def embeddings() -> Any:
    able = client.with_options(api_key=os.environ["VECTOR_KEY"])
    wanted: Any = {"model": os.environ["VECTORS"], "input": [os.environ["PROMPT"], "Pumpe"], "dimensions": 8}
    packed = able.embeddings.create(**wanted)  # asks for base64 and unpacks it
    plain = able.embeddings.create(encoding_format="float", **wanted)
    told = {name: [one.embedding for one in got.data] for name, got in (("packed", packed), ("plain", plain))}
    return told | {"tokens": packed.usage.total_tokens}


def errors() -> Any:
    stranger = client.with_options(api_key="lp_demo_nobody")
    return {
        "key": _error(lambda: stranger.chat.completions.create(model=MODEL, messages=SAID)),
        "model": _error(lambda: client.chat.completions.create(model="none", messages=SAID)),
        "secret": _error(lambda: _say(os.environ["SECRET"])),
        "parameter": _error(lambda: client.chat.completions.create(
            model=MODEL, messages=SAID, extra_body={"colour": "red"})),
        "vendor": _error(lambda: _say("sim:status=400")),
        "middle": _error(lambda: _drain("sim:fail=9")),
    }  # fmt: skip


def retries() -> Any:
    patient = client.with_options(max_retries=2)
    return _error(lambda: _say(os.environ["FAILING"], patient))


def _call(call: Any, reason: str) -> dict[str, Any]:
    told = call.function
    return {"name": told.name, "arguments": json.loads(told.arguments), "finish": reason}


def _say(text: str, by: openai.OpenAI = client) -> object:
    said: Any = [{"role": "user", "content": text}]
    return by.chat.completions.create(model=MODEL, messages=said)


def _drain(text: str) -> object:
    said: Any = [{"role": "user", "content": text}]
    return list(client.chat.completions.create(model=MODEL, messages=said, stream=True))


def _error(work: Callable[[], object]) -> Any:
    try:
        work()
    except openai.APIError as error:
        return {
            "class": type(error).__name__,
            "code": error.code,
            "status": getattr(error, "status_code", None),
        }
    return None


print(json.dumps(globals()[sys.argv[1]]()))  # noqa: T201

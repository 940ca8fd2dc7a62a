"""litellm as a client (not as a proxy)."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import litellm
import openai
from pydantic import BaseModel

MODEL = f"openai/{os.environ['MODEL']}"
PROMPT, TOOLS = os.environ["PROMPT"], [json.loads(os.environ["TOOL"])]
SAID = [{"role": "user", "content": PROMPT}]


class Customer(BaseModel):
    email: str
    account: str
    paid: bool


def ask(text: str = PROMPT, **given: Any) -> Any:
    plain = {"model": MODEL, "messages": [{"role": "user", "content": text}], "api_key": os.environ["KEY"],
             "api_base": os.environ["BASE_URL"], "max_retries": 0}  # fmt: skip
    return litellm.completion(**plain | given)


def models() -> Any:
    """It can't ask for one of them."""
    return {"ids": _ids(os.environ["KEY"]), "other": _ids(os.environ["VECTOR_KEY"]), "one": None}


def _ids(key: str) -> list[str]:
    """From the address that is named; where that doesn't answer, it says that there are none."""
    return list(
        litellm.get_valid_models(
            check_provider_endpoint=True, custom_llm_provider="openai", api_key=key,
            api_base=os.environ["BASE_URL"],
        )
    )  # fmt: skip


def whole() -> Any:
    answer = ask()
    choice = answer.choices[0]
    return {
        "text": choice.message.content,
        "finish": choice.finish_reason,
        "tokens": answer.usage.total_tokens,
    }


def streamed() -> Any:
    chunks = list(ask(stream=True, stream_options={"include_usage": True}))
    answer: Any = litellm.stream_chunk_builder(chunks)
    choice, usage = answer.choices[0], getattr(chunks[-1], "usage", None)
    return {
        "text": choice.message.content,
        "finish": choice.finish_reason,
        "pieces": len(chunks),
        "tokens": usage and usage.total_tokens,
    }


def tools() -> Any:
    asked = ask(tools=TOOLS).choices[0]
    result = {"role": "tool", "tool_call_id": asked.message.tool_calls[0].id, "content": "sent"}
    answer = ask(messages=[*SAID, asked.message.model_dump(exclude_none=True), result], tools=TOOLS)
    return _call(asked) | {"answer": answer.choices[0].message.content}


def streamed_tools() -> Any:
    answer: Any = litellm.stream_chunk_builder(list(ask(tools=TOOLS, stream=True)))
    return _call(answer.choices[0])


def structured() -> Any:
    return json.loads(ask(response_format=Customer).choices[0].message.content)


def responses() -> Any:
    text, pieces, last = "", 0, None
    place: Any = {"api_key": os.environ["KEY"], "api_base": os.environ["BASE_URL"]}
    for event in litellm.responses(model=MODEL, input=PROMPT, stream=True, **place):
        if event.type == "response.output_text.delta":
            text, pieces = text + event.delta, pieces + 1
        if event.type == "response.completed":
            last = event.response
    assert last is not None
    said = last.output[0].content[0].text
    tokens = last.usage.total_tokens
    return {"text": text, "whole": said, "finish": last.status, "pieces": pieces, "tokens": tokens}


def embeddings() -> Any:
    place: Any = {"api_key": os.environ["VECTOR_KEY"], "api_base": os.environ["BASE_URL"], "dimensions": 8}
    # It knows by the name of OpenAI's models which take a length; ours has another.
    place["allowed_openai_params"] = ["dimensions"]
    wanted: Any = {"model": f"openai/{os.environ['VECTORS']}", "input": [PROMPT, "Pumpe"], **place}
    packed = litellm.embedding(**wanted)
    plain = litellm.embedding(encoding_format="float", **wanted)
    told = {
        name: [one["embedding"] for one in got.data] for name, got in (("packed", packed), ("plain", plain))
    }
    return told | {"tokens": packed.usage.total_tokens}


def errors() -> Any:
    return {
        "key": _error(lambda: ask(api_key="lp_demo_nobody")),
        "model": _error(lambda: ask(model="openai/none")),
        "secret": _error(lambda: ask(os.environ["SECRET"])),
        "parameter": _error(lambda: ask(extra_body={"colour": "red"})),
        "vendor": _error(lambda: ask("sim:status=400")),
        "middle": _error(lambda: list(ask("sim:fail=9", stream=True))),
    }


def retries() -> Any:
    return _error(lambda: ask(os.environ["FAILING"], max_retries=2))


def _call(choice: Any) -> dict[str, Any]:
    function = choice.message.tool_calls[0].function
    return {
        "name": function.name,
        "arguments": json.loads(function.arguments),
        "finish": choice.finish_reason,
    }


def _error(work: Callable[[], object]) -> Any:
    try:
        work()
    except openai.APIError as error:
        return {"code": error.code, "status": getattr(error, "status_code", None)}  # classes of its own
    return None


print(json.dumps(globals()[sys.argv[1]]()))  # noqa: T201

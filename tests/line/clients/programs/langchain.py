"""langchain-openai: the same questions in LangChain's words."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import openai
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from pydantic import BaseModel, SecretStr

PROMPT, MODEL = os.environ["PROMPT"], os.environ["MODEL"]
TOOL = json.loads(os.environ["TOOL"])


class Customer(BaseModel):
    """A customer of the letter."""

    email: str
    account: str
    paid: bool


def model(**given: Any) -> ChatOpenAI:
    plain: Any = {"model": MODEL, "api_key": SecretStr(os.environ["KEY"]), "max_retries": 0}
    return ChatOpenAI(base_url=os.environ["BASE_URL"], **plain | given)


def models() -> Any:
    """It has no list of its own; the client of OpenAI that it holds has one."""
    client = model().root_client
    other = model(api_key=SecretStr(os.environ["VECTOR_KEY"])).root_client
    return {"ids": _ids(client), "other": _ids(other), "one": client.models.retrieve(MODEL).id}


def _ids(by: openai.OpenAI) -> list[str]:
    return [each.id for each in by.models.list()]


def whole() -> Any:
    return _told(model().invoke(PROMPT))


def streamed() -> Any:
    chunks = list(model(stream_usage=True).stream(PROMPT))
    message = chunks[0]
    for chunk in chunks[1:]:
        message += chunk
    return _told(message) | {"pieces": len(chunks)}


def tools() -> Any:
    able = model().bind_tools([TOOL])
    asked = able.invoke(PROMPT)
    (call,) = asked.tool_calls
    done = able.invoke([HumanMessage(PROMPT), asked, ToolMessage("sent", tool_call_id=call["id"])])
    return _call(asked) | {"answer": done.text}


def streamed_tools() -> Any:
    chunks = list(model().bind_tools([TOOL]).stream(PROMPT))
    message = chunks[0]
    for chunk in chunks[1:]:
        message += chunk
    return _call(message)


def structured() -> Any:
    parsed: Any = model().with_structured_output(Customer).invoke(PROMPT)
    return parsed.model_dump()


def responses() -> Any:
    chunks = list(model(use_responses_api=True).stream(PROMPT))
    message = chunks[0]
    for chunk in chunks[1:]:
        message += chunk
    told = {"finish": message.response_metadata.get("status"), "pieces": len(chunks), "whole": message.text}
    return _told(message) | told


def embeddings() -> Any:
    """Without a look at lengths, for which it sends token ids. How much was read it doesn't tell."""
    told = {"base_url": os.environ["BASE_URL"], "check_embedding_ctx_length": False, "dimensions": 8}
    plain: Any = {"model": os.environ["VECTORS"], "api_key": SecretStr(os.environ["VECTOR_KEY"]), **told}
    packed = OpenAIEmbeddings(**plain).embed_documents([PROMPT, "Pumpe"])
    floats = OpenAIEmbeddings(model_kwargs={"encoding_format": "float"}, **plain)
    return {"packed": packed, "plain": floats.embed_documents([PROMPT, "Pumpe"]), "tokens": None}


def errors() -> Any:
    return {
        "key": _error(lambda: model(api_key=SecretStr("lp_demo_nobody")).invoke(PROMPT)),
        "model": _error(lambda: model(model="none").invoke(PROMPT)),
        "secret": _error(lambda: model().invoke(os.environ["SECRET"])),
        "parameter": _error(lambda: model(extra_body={"colour": "red"}).invoke(PROMPT)),
        "vendor": _error(lambda: model().invoke("sim:status=400")),
        "middle": _error(lambda: list(model().stream("sim:fail=9"))),
    }


def retries() -> Any:
    return _error(lambda: model(max_retries=2).invoke(os.environ["FAILING"]))


def _told(message: Any) -> dict[str, Any]:
    usage = message.usage_metadata or {}
    finish = message.response_metadata.get("finish_reason")
    return {"text": message.text, "finish": finish, "tokens": usage.get("total_tokens")}


def _call(message: Any) -> dict[str, Any]:
    (call,) = message.tool_calls
    finish = message.response_metadata.get("finish_reason")
    return {"name": call["name"], "arguments": call["args"], "finish": finish}


def _error(work: Callable[[], object]) -> Any:
    try:
        work()
    except openai.APIError as error:
        names = [kind.__name__ for kind in type(error).__mro__ if kind.__module__.startswith("openai")]
        return {"class": names[0], "code": error.code, "status": getattr(error, "status_code", None)}
    return None


print(json.dumps(globals()[sys.argv[1]]()))  # noqa: T201

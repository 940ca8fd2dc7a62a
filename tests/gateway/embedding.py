"""Requests for embeddings as the tests make them."""

from typing import Any

import openai
import orjson
from asgiref.sync import sync_to_async

from apps.vendors.models import Purpose
from tests.cast import Cast
from tests.gateway.asking import MODEL
from tests.gateway.vendor import http_reply


async def make_embed(company: Cast) -> None:
    """The route of the tests leads to a model that gives vectors."""
    route = company.routes[MODEL]
    route.purpose = Purpose.EMBEDDINGS
    await sync_to_async(route.save)()


async def embed(client: openai.AsyncOpenAI, *texts: str, **options: Any) -> Any:
    return await client.embeddings.create(model=MODEL, input=list(texts), **options)


async def embedding_refusal(client: openai.AsyncOpenAI, given: Any, **options: Any) -> openai.APIStatusError:
    try:
        await client.embeddings.create(model=MODEL, input=given, **options)
    except openai.APIStatusError as refusal:
        return refusal
    raise AssertionError("the request was answered")


def vectors(*given: Any, **more: Any) -> bytes:
    """A vendor's answer with these vectors."""
    data = [{"object": "embedding", "index": n, "embedding": one} for n, one in enumerate(given)]
    return http_reply(orjson.dumps({"object": "list", "data": data} | more), "content-type: application/json")

"""POST /v1/embeddings: vectors that depend on the words alone, so that similar texts lie close together."""

import base64
import math
import random
import re
from array import array
from typing import Any

from portal.simulator import tokens
from portal.simulator.exchange import Exchange
from portal.simulator.switches import switches_for
from portal.simulator.wire import Json, Problem

DIMENSIONS = 1536
MAX_INPUTS = 2048
PLACES_PER_WORD = 8
WORD = re.compile(r"\w+")


async def embed(exchange: Exchange) -> None:
    """Answer one embeddings request, with vectors of length 1 as numbers or base64 of 32-bit floats."""
    payload = exchange.payload
    switches = switches_for(exchange.request.headers, ())
    model = exchange.model(switches)
    texts = texts_of(payload.get("input"))
    size = exchange.whole("dimensions", 1, 3072) or DIMENSIONS
    packed = payload.get("encoding_format", "float") == "base64"
    await exchange.before(switches)
    data = [
        {"object": "embedding", "index": index, "embedding": pack(vector(text, size), packed)}
        for index, text in enumerate(texts)
    ]
    read = sum(tokens.estimate(text) for text in texts)
    usage = {"prompt_tokens": read, "total_tokens": read}
    document: Json = {"object": "list", "data": data, "model": model, "usage": usage}
    await exchange.finish(document, 0, switches)


def texts_of(value: Any) -> list[str]:
    """Return the texts of an `input` (text, token ids, a list of either); raise `Problem` 400 otherwise."""
    if isinstance(value, list) and value and all(isinstance(one, int) for one in value):
        value = [value]
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not 0 < len(values) <= MAX_INPUTS:
        raise Problem(400, "'input' must be a text or a list of up to 2048 texts.", param="input")
    if not all(one and isinstance(one, str | list) for one in values):
        raise Problem(400, "'input' holds an empty text or something else than text.", param="input")
    return [one if isinstance(one, str) else " ".join(map(str, one)) for one in values]


def vector(text: str, size: int) -> list[float]:
    """Return the unit vector of a text: each word adds to a few places that its hash picks."""
    values = [0.0] * size
    for word in WORD.findall(text.lower()) or [text]:
        rng = random.Random(tokens.seed_of(word))  # noqa: S311  repeatable, not secret
        for _ in range(PLACES_PER_WORD):
            values[rng.randrange(size)] += rng.uniform(-1, 1)
    length = math.sqrt(sum(value * value for value in values)) or 1.0
    return [value / length for value in values]


def pack(values: list[float], packed: bool) -> list[float] | str:
    return base64.b64encode(array("f", values).tobytes()).decode() if packed else values

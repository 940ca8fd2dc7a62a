"""How many tokens a question can have at most.

The bound holds for byte-level tokenisers: no text has more tokens than bytes. An image has none of them: its
bytes say nothing of its tokens, which vendors count by its pixels, after they have made it smaller.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from apps.gateway.pipeline.image_tokens import most_tokens_of


def most_tokens(messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any], model: str) -> int:
    """Of everything that is sent to this model; ``model`` is the vendor's name of it."""
    size = len(orjson.dumps(messages)) + len(orjson.dumps(dict(options)))
    return size - sum(len(image["url"]) for image in _images(messages)) + image_tokens(messages, model)


def image_tokens(messages: Sequence[Mapping[str, Any]], model: str) -> int:
    """At most, of the images alone."""
    return sum(most_tokens_of(image, model) for image in _images(messages))


def characters(content: Any) -> int:
    """Of the texts of one message, for an estimate."""
    if isinstance(content, str):
        return len(content)
    parts = content if isinstance(content, list) else ()
    return sum(len(str(part.get("text") or "")) for part in parts if isinstance(part, dict))


def _images(messages: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for message in messages:
        content = message.get("content")
        for part in content if isinstance(content, list) else ():
            if part.get("type") == "image_url":
                yield part["image_url"]

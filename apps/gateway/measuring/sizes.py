"""How many tokens a question can have at most, and about how many it has.

The bound holds for byte-level tokenisers: no text has more tokens than bytes. An image has none of them: its
bytes say nothing of its tokens, which vendors count by its pixels, after they have made it smaller.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from apps.gateway.measuring.image_tokens import most_tokens_of

CHARACTERS_PER_TOKEN = 4
FORMS = ("tools", "response_format")  # options that the model reads
NO_TEXT = frozenset({"type", "id", "image_url", "file"})  # of parts and calls


def most_tokens(messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any], model: str) -> int:
    """Of everything that is sent to this model; ``model`` is the vendor's name of it."""
    size = len(orjson.dumps(messages)) + len(orjson.dumps(dict(options)))
    return size - sum(len(image["url"]) for image in _images(messages)) + image_tokens(messages, model)


def image_tokens(messages: Sequence[Mapping[str, Any]], model: str) -> int:
    """At most, of the images alone."""
    return sum(most_tokens_of(image, model) for image in _images(messages))


def likely_tokens(messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any], model: str) -> int:
    """Of everything that is sent to this model, for whoever has no count of the vendor's."""
    forms = sum(len(orjson.dumps(options[name])) for name in FORMS if name in options)
    texts = sum(map(characters, messages))
    return (texts + forms) // CHARACTERS_PER_TOKEN + image_tokens(messages, model)


def characters(message: Mapping[str, Any]) -> int:
    """Of the texts of one message and the calls in it, for an estimate."""
    return _characters(message.get("content")) + _characters(message.get("tool_calls"))


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_characters(item) for name, item in value.items() if name not in NO_TEXT)
    return sum(map(_characters, value)) if isinstance(value, list) else 0


def _images(messages: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for message in messages:
        content = message.get("content")
        for part in content if isinstance(content, list) else ():
            if part.get("type") == "image_url":
                yield part["image_url"]

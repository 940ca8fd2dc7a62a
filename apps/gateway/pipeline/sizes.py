"""How many tokens a question can have at most.

The bound holds for byte-level tokenisers: no text has more tokens than bytes. An image has none of them: its
bytes say nothing of its tokens, which vendors count by its pixels, after they have made it smaller.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

# More than any vendor counts for one image: GPT-4o mini with 2,833 and 8 tiles of 5,667 (OpenAI, "Images and
# vision", calculating costs); others stay below 15,000.
IMAGE_TOKENS = 50_000


def most_tokens(messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any]) -> int:
    """Of everything that is sent."""
    images = list(_images(messages))
    size = len(orjson.dumps(messages)) + len(orjson.dumps(dict(options)))
    return size - sum(map(len, images)) + IMAGE_TOKENS * len(images)


def characters(content: Any) -> int:
    """Of the texts of one message, for an estimate."""
    if isinstance(content, str):
        return len(content)
    parts = content if isinstance(content, list) else ()
    return sum(len(str(part.get("text") or "")) for part in parts if isinstance(part, dict))


def _images(messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for message in messages:
        content = message.get("content")
        for part in content if isinstance(content, list) else ():
            if part.get("type") == "image_url":
                yield part["image_url"]["url"]

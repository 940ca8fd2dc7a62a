"""Probabilities of tokens, where they tell nothing but what the text itself tells.

They are the vendor's view of the text: where something was replaced or found, they would show what was.
"""

from collections.abc import Mapping
from typing import Any

from apps.gateway.pipeline import shapes

MOST_TOKENS = 200_000
MOST_ALTERNATIVES = 20
LONGEST_TOKEN = 200  # characters, and bytes


def of_text(given: Any, text: str) -> dict[str, Any] | None:
    """What the vendor said of its tokens; None unless they spell the text. Raises UpstreamMalformedError."""
    if given is None:
        return None
    listed = shapes.items(shapes.mapping(given).get("content"), MOST_TOKENS)
    tokens = [_token(shapes.mapping(one)) | {"top_logprobs": _alternatives(one)} for one in listed]
    return {"content": tokens, "refusal": None} if tokens and _spelled(tokens) == text else None


def _alternatives(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = shapes.items(given.get("top_logprobs"), MOST_ALTERNATIVES)
    return [_token(shapes.mapping(one)) for one in listed]


def _token(given: Mapping[str, Any]) -> dict[str, Any]:
    bytes_ = given.get("bytes")
    return {
        "token": shapes.text(given.get("token"))[:LONGEST_TOKEN],
        "bytes": None
        if bytes_ is None
        else [shapes.index(b, 256) for b in shapes.items(bytes_, LONGEST_TOKEN)],
        "logprob": shapes.number(given.get("logprob")),
    }


def _spelled(tokens: list[dict[str, Any]]) -> str:
    """A letter may be spread over several tokens: only their bytes spell it then."""
    if any(token["bytes"] is None for token in tokens):
        return "".join(token["token"] for token in tokens)
    return bytes(b for token in tokens for b in token["bytes"]).decode("utf-8", "replace")

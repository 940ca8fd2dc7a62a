"""Probabilities of tokens, where they tell nothing but what the text itself tells.

They are the vendor's view of the text: where something was replaced or found, they would show what was.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from apps.gateway.pipeline import shapes

MOST_TOKENS = 200_000
MOST_ALTERNATIVES = 20
LONGEST_TOKEN = 200  # characters, and bytes
MOST_UNSPELLED = 16_384  # bytes of text without tokens: then the vendor gives none


def of_text(given: Any, text: str) -> dict[str, Any] | None:
    """What the vendor said of its tokens; None unless they spell the text. Raises UpstreamMalformedError."""
    if given is None:
        return None
    listed = shapes.items(shapes.mapping(given).get("content"), MOST_TOKENS)
    tokens = [_token(shapes.mapping(one)) | {"top_logprobs": _alternatives(one)} for one in listed]
    return {"content": tokens, "refusal": None} if tokens and _spelled(tokens) == text else None


class Following:
    """Those of one choice of a stream: a token is given once the client has its text, unchanged.

    So none overtakes the check of its text. From the first one on that spells something else than what is
    shown, all are withheld.
    """

    def __init__(self) -> None:
        self._waiting: deque[dict[str, Any]] = deque()
        self._shown = b""  # of which no token was given yet
        self._is_over = False

    def take(self, given: Any, shown: str) -> dict[str, Any] | None:
        """The tokens to give with this text; ``given`` came with it. Raises UpstreamMalformedError."""
        if self._is_over:
            return None
        listed = shapes.items(shapes.mapping(given).get("content"), MOST_TOKENS)
        self._waiting += [
            _token(shapes.mapping(one)) | {"top_logprobs": _alternatives(one)} for one in listed
        ]
        self._shown += shown.encode("utf-8", "surrogatepass")
        tokens = list(self._spelling())
        if len(self._shown) > MOST_UNSPELLED:
            self.withhold()
        return {"content": tokens, "refusal": None} if tokens else None

    def _spelling(self) -> Iterator[dict[str, Any]]:
        while self._waiting and not self._is_over:
            spelled = _bytes(self._waiting[0])
            if self._shown.startswith(spelled):
                self._shown = self._shown[len(spelled) :]
                yield self._waiting.popleft()
            elif spelled.startswith(self._shown):
                return  # the rest of it is still being checked
            else:
                self.withhold()

    def withhold(self) -> None:
        """From here on."""
        self._is_over, self._shown = True, b""
        self._waiting.clear()


def _bytes(token: Mapping[str, Any]) -> bytes:
    if token["bytes"] is None:
        return str(token["token"]).encode("utf-8", "surrogatepass")
    return bytes(token["bytes"])


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

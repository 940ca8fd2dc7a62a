"""The answer to a request for embeddings: numbers, of which nothing can be scanned, restored or read."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.dlp import Policy, Vault
from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.vector import Vector
from apps.gateway.providers.errors import UpstreamMalformedError
from apps.gateway.providers.target import inputs_of

CHARACTERS_PER_TOKEN = 4


class Vectors(Answer):
    """One vector for each text, in their order and in the form that was asked for.

    ``keep``: they are stored too, for a caller who fetches them after a release. Else only their number is:
    what can be read in them stands in the texts already.
    """

    listed = "data"
    is_text = False

    def __init__(
        self, vault: Vault, policy: Policy, messages: Sequence[Mapping[str, Any]],
        options: Mapping[str, Any], *, keep: bool,
    ) -> None:  # fmt: skip
        super().__init__(vault, policy)
        self._inputs = inputs_of(messages)
        self._packed, self._keep = options.get("encoding_format") == "base64", keep
        self._data: list[dict[str, Any]] = []
        self._dimensions = 0

    def whole(self, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The entries of ``data``. Raises UpstreamMalformedError."""
        given = [shapes.mapping(one) for one in shapes.items(answer.get("data"), len(self._inputs))]
        places = [shapes.index(one.get("index"), len(self._inputs)) for one in given]
        if sorted(places) != list(range(len(self._inputs))):
            raise UpstreamMalformedError
        by_place = dict(zip(places, given, strict=True))
        vectors = [Vector.of(by_place[place].get("embedding")) for place in sorted(places)]
        if len({vector.dimensions for vector in vectors}) != 1:
            raise UpstreamMalformedError
        self._dimensions = vectors[0].dimensions
        self._data = [
            {
                "object": "embedding",
                "index": n,
                "embedding": vector.packed() if self._packed else vector.plain(),
            }
            for n, vector in enumerate(vectors)
        ]
        self.usage = self._read(answer)
        return self._data

    @property
    def finished(self) -> bool:
        return len(self._data) == len(self._inputs)

    def stored(self) -> list[dict[str, Any]]:
        if not self._data:
            return []
        about = {"count": len(self._data), "dimensions": self._dimensions}
        message: dict[str, Any] = {"role": "assistant", "content": None, "vectors": about}
        return [message | ({"data": self._data} if self._keep else {})]

    def _read(self, answer: Mapping[str, Any]) -> dict[str, int]:
        said = (shapes.usage(answer.get("usage")) or {}).get("prompt_tokens")
        read = said if isinstance(said, int) else sum(map(len, self._inputs)) // CHARACTERS_PER_TOKEN
        return {"prompt_tokens": read, "completion_tokens": 0, "total_tokens": read}

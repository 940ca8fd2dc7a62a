"""The answer to a request for embeddings: numbers, of which nothing can be scanned, restored or read."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

import orjson

from apps.dlp import Policy, Vault
from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.answer import Answer
from apps.gateway.providers.errors import UpstreamMalformedError
from apps.gateway.providers.target import inputs_of
from apps.gateway.providers.vectors import Entry

CHARACTERS_PER_TOKEN = 4


class Vectors(Answer):
    """One vector for each text, in their order.

    ``keep``: they are stored too, for a caller who fetches them after a release. Else only their number is:
    what can be read in them stands in the texts already.
    """

    listed = "data"
    is_text = False

    def __init__(
        self, vault: Vault, policy: Policy, messages: Sequence[Mapping[str, Any]], *, keep: bool
    ) -> None:
        super().__init__(vault, policy)
        self._inputs = inputs_of(messages)
        self._keep = keep
        self._data: list[Entry] = []

    def whole(self, answer: Mapping[str, Any]) -> list[Entry]:  # type: ignore[override] # no choices
        """The entries of ``data`` (Session.fetch). Raises UpstreamMalformedError."""
        given: list[Entry] = sorted(answer["data"], key=attrgetter("index"))
        if [entry.index for entry in given] != list(range(len(self._inputs))):
            raise UpstreamMalformedError
        if len({entry.dimensions for entry in given}) != 1:
            raise UpstreamMalformedError
        self._data, self.usage = given, self._read(answer)
        return given

    @property
    def finished(self) -> bool:
        return len(self._data) == len(self._inputs)

    def stored(self) -> list[dict[str, Any]]:
        if not self._data:
            return []
        about = {"count": len(self._data), "dimensions": self._data[0].dimensions}
        message: dict[str, Any] = {"role": "assistant", "content": None, "vectors": about}
        if self._keep:
            message["data"] = [orjson.Fragment(entry.json) for entry in self._data]
        return [message]

    def _read(self, answer: Mapping[str, Any]) -> dict[str, int]:
        said = (shapes.usage(answer.get("usage")) or {}).get("prompt_tokens")
        read = said if isinstance(said, int) else sum(map(len, self._inputs)) // CHARACTERS_PER_TOKEN
        return {"prompt_tokens": read, "completion_tokens": 0, "total_tokens": read}

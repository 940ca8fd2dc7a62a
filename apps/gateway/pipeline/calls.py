"""The calls of functions in one choice: told apart, each scanned and then restored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.text import Text
from apps.gateway.providers.errors import UpstreamMalformedError

MAX_CALLS, LONGEST_NAME = 64, 1000


@dataclass(slots=True, repr=False)
class Call:
    """A call of a function of the client's: a name, and arguments as JSON text, both in pieces."""

    id: str
    name: Text
    arguments: Text
    _given: str = ""  # the name as the vendor gave it, and what is restored of it
    _restored: str = ""
    _has_begun: bool = False
    _is_named: bool = False
    _was_left: bool = False

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What to tell the client after this piece: nothing while the name may still go on.

        Clients take a name for whole, and the Responses API has no pieces of one.
        """
        function = shapes.mapping(given.get("function"))
        arguments = shapes.text(function.get("arguments"))
        is_full = bool(given.get("id")) or function.get("arguments") is not None
        self._take_name(shapes.text(function.get("name")), is_full=is_full)
        return self._told(self.arguments.feed(arguments)) if arguments else {}

    def leave(self) -> dict[str, Any]:
        """What to tell of it before another call comes.

        If it isn't whole it goes on later, as vendors that mix their calls do. It must not be cut where it is
        checked: what is held back of it waits for the end.
        """
        is_first, self._was_left = not self._was_left, True
        return self._told(self.arguments.end() if is_first and self.arguments.is_whole_json else "")

    def end(self) -> dict[str, Any]:
        return self._told(self.arguments.end())

    def whole(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A call that came in one piece."""
        function = shapes.mapping(given.get("function"))
        name = self.name.whole(shapes.text(function.get("name")))
        return call_object(self.id, name, self.arguments.whole(shapes.text(function.get("arguments"))))

    def stored(self) -> dict[str, Any]:
        return call_object(self.id, self.name.raw, self.arguments.raw)

    def _take_name(self, piece: str, *, is_full: bool) -> None:
        """``is_full``: more than the name came. Vendors that repeat names do so in such pieces."""
        if not piece or (piece == self._given and (is_full or self._is_named)):
            return
        if self._is_named or len(self._given) + len(piece) > LONGEST_NAME:
            raise UpstreamMalformedError
        self._given += piece
        self._restored += self.name.feed(piece)

    def _told(self, arguments: str) -> dict[str, Any]:
        head = {} if self._has_begun else {"id": self.id, "type": "function"}
        function = {"arguments": arguments} if arguments or head else {}
        if self._given and not self._is_named:
            self._is_named = True
            function = {"name": self._restored + self.name.end(), **function}
        self._has_begun = True
        return {**head, "function": function} if function else {}


class Places:
    """Where each call stands for the client: at its vendor's index, or behind the others where that is taken.

    Some vendors give no index, or the same to each call (Ollama): a name with another id begins a call then.
    An id alone doesn't, as others give each piece of one call an id of its own (LM Studio).
    """

    def __init__(self) -> None:
        self._index = 0  # the vendor's, of the piece before: for one that comes without
        self._taken: set[int] = set()
        self._last: dict[int, int] = {}  # of each index of the vendor's, where its last call stands
        self._known: dict[tuple[int, str], int] = {}

    def of(self, given: Mapping[str, Any]) -> int:
        if given.get("index") is not None:
            self._index = shapes.index(given["index"], MAX_CALLS)
        key = (self._index, shapes.identifier(given.get("id")))
        if key not in self._known and (self._index not in self._last or (key[1] and _is_named(given))):
            self._begin(key)
        place = self._known[key] if key[1] and key in self._known else self._last[self._index]
        self._last[self._index] = place
        return place

    def _begin(self, key: tuple[int, str]) -> None:
        if len(self._taken) >= MAX_CALLS:
            raise UpstreamMalformedError
        index = key[0]
        place = max(self._taken) + 1 if index in self._taken else index
        self._taken.add(place)
        self._known[key] = self._last[index] = place


def _is_named(given: Mapping[str, Any]) -> bool:
    return bool(shapes.mapping(given.get("function")).get("name"))


def call_object(id_: str, name: str, arguments: str) -> dict[str, Any]:
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": arguments}}

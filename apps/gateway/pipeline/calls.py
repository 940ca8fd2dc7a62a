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
    _piece: str = ""  # of its arguments, the last one
    _has_begun: bool = False
    _is_named: bool = False
    _was_left: bool = False
    _has_late_id: bool = False

    def is_followed_by(self, given: Mapping[str, Any]) -> bool:
        """Whether this piece, of whose id nothing is known, begins the next call.

        It has to bring a name: an id alone may be one of the many of a single call (LM Studio). A name may be
        that of the call that runs, said again, with another id each time or with the one that was missing so
        far; then the next call comes when nothing can follow in the arguments of this one, or with an id and
        no arguments yet, as heads of calls come. Blanks are no head.
        """
        function = shapes.mapping(given.get("function"))
        name = shapes.text(function.get("name"))
        if not name:
            return False
        is_same, is_more = name == self._given, function.get("arguments") is not None
        said = shapes.text(function.get("arguments"))
        arguments = said.strip()
        if not given.get("id"):
            return bool(arguments if is_same else is_more) and self._is_whole
        if not is_same:
            return bool(self.id or self._given or self._piece)  # else nothing of this one has come
        return self._is_whole if arguments else bool(self.id) and not said

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What to tell the client after this piece: nothing while the name may still go on.

        Clients take a name for whole, and the Responses API has no pieces of one.
        """
        function = shapes.mapping(given.get("function"))
        arguments = shapes.text(function.get("arguments"))
        id_ = given.get("id")
        if id_ and not self.id:  # told with what comes next of it: clients join the pieces of an id, too
            self.id, self._has_late_id = shapes.identifier(id_), self._has_begun
        is_full = bool(id_) or function.get("arguments") is not None
        self._take_name(shapes.text(function.get("name")), is_full=is_full)
        if not arguments:
            return {}
        self._piece = arguments
        return self._told(self.arguments.feed(arguments))

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

    @property
    def _is_whole(self) -> bool:
        """Whether its arguments are. They are an object, or ``null``: what ends otherwise needn't be read."""
        return self._piece.rstrip()[-1:] in "}l" and self.arguments.is_whole_json

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
        if self._has_late_id:
            head, self._has_late_id = {"id": self.id}, False
        function = {"arguments": arguments} if arguments or head else {}
        if self._given and not self._is_named:
            self._is_named = True
            function = {"name": self._restored + self.name.end(), **function}
        self._has_begun = True
        return {**head, "function": function} if function else {}


class Places:
    """Where each call stands for the client: at its vendor's index, or behind the others where that is taken.

    Some vendors give no index, or the same to each call (Ollama): what is said again tells where the next one
    begins then (``Call.is_followed_by``).
    """

    def __init__(self) -> None:
        self._index = 0  # the vendor's, of the piece before: for one that comes without
        self._taken: set[int] = set()
        self._last: dict[int, int] = {}  # of each index of the vendor's, where its last call stands
        self._known: dict[tuple[int, str], int] = {}

    def of(self, given: Mapping[str, Any], calls: Mapping[int, Call], *, is_another: bool = False) -> int:
        """``calls`` are those that have begun, by their places. ``is_another``: than the piece before it."""
        if given.get("index") is not None:
            self._index = shapes.index(given["index"], MAX_CALLS)
        key = (self._index, shapes.identifier(given.get("id")))
        place = self._known.get(key) if key[1] else None
        if place is None:
            place = self._begin(key) if is_another else self._unknown(key, given, calls)
        self._last[self._index] = place
        return place

    def _unknown(self, key: tuple[int, str], given: Mapping[str, Any], calls: Mapping[int, Call]) -> int:
        place = self._last.get(key[0])
        if place is None or calls[place].is_followed_by(given):
            return self._begin(key)
        if key[1] and not calls[place].id:
            self._known[key] = place
        return place

    def _begin(self, key: tuple[int, str]) -> int:
        if len(self._taken) >= MAX_CALLS:
            raise UpstreamMalformedError
        index = key[0]
        place = max(self._taken) + 1 if index in self._taken else index
        self._taken.add(place)
        self._known[key] = place
        return place


def are_two(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two pieces of one list, at one index or none, are of two calls.

    Each has a name and an id of its own; or neither an id, and another name with its arguments.
    """
    if one.get("index") != other.get("index"):
        return False  # where the vendor counts its calls, that tells them
    first, second = (shapes.mapping(each.get("function")) for each in (one, other))
    if not (first.get("name") and second.get("name")):
        return False
    if one.get("id") or other.get("id"):
        return bool(one.get("id") and other.get("id")) and one["id"] != other["id"]
    is_whole = all(each.get("arguments") is not None for each in (first, second))
    return is_whole and first["name"] != second["name"]


def call_object(id_: str, name: str, arguments: str) -> dict[str, Any]:
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": arguments}}

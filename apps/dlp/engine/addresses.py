"""Tell where in an answer an address stands: no value may go into it, unless the value is all of it.

A browser asks for a picture by itself and for a link with one click, and the host reads what the address
says. Who wrote the host is not asked: an address from the thread may be one that somebody slipped in. One
program sees Markdown where another sees HTML or plain words, so each way of reading is followed for itself,
and a value stands only where none of them sees an address. Looked at is only what is behind: nothing is held
back.
"""

from apps.dlp.engine.address_forms import LINKED, address, attribute
from apps.dlp.engine.address_json import JsonText, plain
from apps.dlp.engine.address_lines import Lines
from apps.dlp.engine.address_reader import Reader

_MOST_UNREAD = 4096


class Addresses:
    """Reads what is shown, in any pieces; where no placeholder follows, only now and then."""

    def __init__(self, *, json: bool) -> None:
        self._is_json = json
        self._readable = JsonText().read if json else plain
        self._lines = Lines()
        self._readers = (
            Reader(address),
            Reader(LINKED.search),
            Reader(LINKED.search, {"<"}),
            *(Reader(attribute, quotes) for quotes in ({'"', '\\"'}, {"'", "\\'"}, {""})),
        )
        self._unread: list[str] = []
        self._length = 0

    def takes(self, value: str) -> bool:
        """Say whether a value may be put here."""
        self._catch_up()
        value = self._readable_value(value)
        return all(reader.takes(value) for reader in self._readers)

    def read(self, text: str) -> None:
        """Take the next piece of what somebody else wrote."""
        for at in range(0, len(text), _MOST_UNREAD):
            piece = text[at : at + _MOST_UNREAD]
            self._unread.append(piece)
            self._length += len(piece)
            if self._length >= _MOST_UNREAD:
                self._catch_up()

    def leave(self, written: str) -> None:
        """Take a placeholder that stays: no space in it ends an address."""
        self._catch_up()
        self._lines.go_on()
        for reader in self._readers:
            reader.leave(written)

    def put(self, value: str) -> None:
        """Take a value in the place of its placeholder."""
        self._catch_up()
        self._lines.go_on()
        value = self._readable_value(value)
        for reader in self._readers:
            reader.put(value)

    def _readable_value(self, value: str) -> str:
        return JsonText().read(value) if self._is_json else plain(value)

    def _catch_up(self) -> None:
        if not self._length:
            return
        text = self._lines.read(self._readable("".join(self._unread)))
        self._length = 0
        self._unread.clear()
        for reader in self._readers:
            reader.read(text)

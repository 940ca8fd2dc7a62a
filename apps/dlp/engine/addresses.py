"""Tell where in an answer an address stands whose host the person didn't choose: no value may go into it.

A browser asks for a picture by itself and for a link with one click, and the host reads what the address
says. Looked at is only what is behind: nothing is held back. What may end an address but may also be a part
of it, such as a closing bracket, does not end it.
"""

from enum import Enum

from apps.dlp.engine.address_forms import (
    ATTRIBUTE,
    BEFORE_BORDER,
    BORDER,
    HINT,
    HOST_GOES_ON,
    JSON,
    LONGEST_OPENING,
    OPENING,
    OWN_HOST,
    PLAIN,
    TARGET,
    TARGET_BEGUN,
)

_LONGEST_BEGINNING = 200
_MOST_UNREAD = 4096


class _In(Enum):
    TEXT = "text"
    ATTRIBUTE = "attribute"  # of HTML, before its value
    TARGET = "target"  # of a link or picture in Markdown, before its first word
    HOST = "host"  # behind a value that is an address up to its host, which may yet go on
    OWN = "own"  # an address with the host of a value
    FOREIGN = "foreign"


class Addresses:
    """Reads what is shown, in any pieces; where no placeholder follows, only now and then."""

    def __init__(self, *, json: bool) -> None:
        self._forms = JSON if json else PLAIN
        self._in = _In.TEXT
        self._quote = ""
        self._kept = ""  # of what was read, what the next piece may go on with
        self._unread: list[str] = []
        self._length = 0

    @property
    def is_foreign(self) -> bool:
        """Say that no value may be put here."""
        self._catch_up()
        return self._in in (_In.FOREIGN, _In.HOST)

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
        if self._in in (_In.TEXT, _In.ATTRIBUTE):
            self.read(written)
        elif self._in is not _In.OWN:
            self._in, self._kept = _In.FOREIGN, ""

    def put(self, value: str) -> None:
        """Take a value in the place of its placeholder."""
        self._catch_up()
        is_target = self._in is _In.TARGET and not self._kept.endswith(":")
        if self._in in (_In.TARGET, _In.ATTRIBUTE):
            self._in, self._kept, self._quote = _In.TEXT, "", ""
        before = self._in
        self.read(value)
        self._catch_up()
        if before is _In.TEXT and (is_target or self._in is _In.FOREIGN):
            self._in = _In.OWN if OWN_HOST.search(value) else _In.HOST
            self._kept = ""

    def _catch_up(self) -> None:
        if not self._length:
            return
        rest: str | None = "".join([self._kept, *self._unread])
        self._kept, self._length = "", 0
        self._unread.clear()
        while rest:
            rest = self._step(rest)

    def _step(self, text: str) -> str | None:
        """Go to the next border; return what stands behind it, None where all is read."""
        if self._in is _In.TEXT:
            return self._opened(text)
        if self._in in (_In.TARGET, _In.ATTRIBUTE):
            return self._begun(text.lstrip())
        if self._in is _In.HOST:
            self._in = _In.FOREIGN if HOST_GOES_ON.match(text) else _In.OWN
        return self._ended(text)

    def _opened(self, text: str) -> str | None:
        border = BORDER.search(text) if HINT.search(text) else None
        match = OPENING.search(text, max(0, border.start() - BEFORE_BORDER)) if border else None
        if match is None:
            self._kept = text[-LONGEST_OPENING:]
            return None
        self._quote = self._forms.quote(match["quote"])
        self._in = _In.TARGET if match["target"] else _In.ATTRIBUTE if match["attribute"] else _In.FOREIGN
        return text[match.end() :]

    def _begun(self, text: str) -> str | None:
        is_target = self._in is _In.TARGET
        if len(text) < _LONGEST_BEGINNING and (TARGET_BEGUN if is_target else ATTRIBUTE).fullmatch(text):
            self._kept = text
            return None
        match = (TARGET if is_target else ATTRIBUTE).match(text)
        quote = (match and match["quote"]) or ""
        rest = text[match.end("quote") if match and quote else 0 :].lstrip()
        is_foreign = is_target or rest[:1] in {"/", "\\", "&"}
        self._in, self._quote = _In.FOREIGN if is_foreign else _In.TEXT, self._forms.quote(quote)
        return rest if is_foreign else quote + rest

    def _ended(self, text: str) -> str | None:
        for mark in self._forms.marks.finditer(text):
            if self._forms.ends[self._quote].fullmatch(mark[0]):
                self._in = _In.TEXT
                return text[mark.end() :]
        broken = self._forms.broken.search(text)
        self._kept = broken[1] if broken else ""
        return None

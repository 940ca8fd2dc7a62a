"""Follows a text in one way of reading it, for `addresses`."""

import re
from collections.abc import Callable, Collection
from enum import Enum

from apps.dlp.engine.address_forms import (
    ENDS,
    LEADS_OUT,
    LEFT_OUT,
    LINKED,
    LONGEST_OPENING,
    ON_OWN_SITE,
    QUOTE,
    TARGET_BEGUN,
    TARGET_WORD,
    UNFINISHED,
    is_mail,
    is_own_again,
    without_runs,
)

_MOST_BETWEEN = 20
_MAILTO = "mailto:"


class _In(Enum):
    TEXT = "text"
    # Before a quote: behind the name of an attribute of HTML, or before the target of a link.
    OPENED = "opened"
    ATTRIBUTE = "attribute"  # in its value, which so far leads nowhere else
    TARGET = "target"  # of a link or picture in Markdown, or of a mail, before its first word
    WORD = "word"  # the first of a target, which may yet be a path on its own site
    FILE = "file"  # behind "file:", which may be a word of a text
    ADDRESS = "address"


_REFUSING = (_In.WORD, _In.FILE, _In.ADDRESS)  # an address, or what may yet be one


class Reader:
    """Knows one kind of `opening`, which begins an address or leads to one.

    `quotes`: only addresses with one of these before them, which for attributes of HTML may be none.
    """

    def __init__(
        self, opening: Callable[[str], re.Match[str] | None], quotes: Collection[str] | None = None
    ) -> None:
        self._opening = opening
        self._quotes = quotes
        self._in = _In.TEXT
        self._begun = ""  # with what the address began
        self._kept = ""  # of what was read, what the next piece may go on with
        self._has_runs = True
        self._is_within = False  # the target stands in another
        self._own: str | None = None  # the value that the address is, and what stands behind it
        self._behind = ""

    def takes(self, value: str) -> bool:
        """Say whether a value may be put here."""
        if self._in is _In.TARGET:
            return not self._is_within and (not self._kept.lower().endswith(_MAILTO) or is_mail(value))
        if self._in not in _REFUSING:
            return True
        return self._own is not None and is_own_again(self._own, self._behind, value)

    def read(self, text: str) -> None:
        rest: str | None = self._kept + text
        self._kept, self._has_runs = "", True
        while rest:
            rest = self._step(rest)

    def leave(self, written: str) -> None:
        """Take a placeholder that stays."""
        if self._in in (_In.TARGET, *_REFUSING):
            self._enter()
        else:
            self.read(written)

    def put(self, value: str) -> None:
        """Take a value in the place of its placeholder."""
        if self._in is _In.TARGET:
            self._put_target(value)
        elif self._in is not _In.ADDRESS:
            self.read(value)
        if self._in is _In.ADDRESS:
            self._enter(own=value)

    def _put_target(self, value: str) -> None:
        is_address = self._kept.endswith(":") or ":" in value or "//" in value
        self._in, self._kept = _In.ADDRESS if is_address else _In.TEXT, ""
        if self._begun == "(" and not {"(", ")", "\\"}.isdisjoint(value):
            self._begun = "(("

    def _enter(self, own: str | None = None) -> None:
        self._in, self._kept, self._own, self._behind = _In.ADDRESS, "", own, ""

    def _step(self, text: str) -> str | None:
        """Go to the next border; return what stands behind it, None where all is read."""
        if self._in is _In.TEXT:
            # Once for all of a piece: it costs more than the rest together.
            text, self._has_runs = without_runs(text) if self._has_runs else text, False
            return self._opened(text)
        if self._in is _In.TARGET:
            return self._target(text.lstrip())
        if self._in is _In.WORD:
            return self._word(text)
        if self._in is _In.FILE:
            return self._file(text)
        if self._in is _In.OPENED:
            return self._quoted(text.lstrip())
        return self._attribute(text) if self._in is _In.ATTRIBUTE else self._ended(text)

    def _opened(self, text: str) -> str | None:
        match = self._opening(text)
        if match is None:
            self._kept = text[-LONGEST_OPENING:]
            return None
        rest = text[match.end() :]
        named = match.groupdict()
        self._begun = named.get("quote") or ""
        if self._quotes is not None:
            self._in = _In.OPENED
        elif match.re is LINKED:
            self._begin_target(is_within=False)
        else:
            rest = self._lead_out(named["mail"], rest)
            if match[0].lower().endswith("file:"):
                self._in = _In.FILE
        return rest

    def _begin_target(self, *, is_within: bool) -> None:
        self._in, self._begun, self._is_within = _In.TARGET, "((" if is_within else "(", is_within

    def _lead_out(self, mail: str | None, rest: str) -> str:
        self._enter()
        if mail:
            self._in, self._is_within = _In.TARGET, False
            return _MAILTO + rest
        return rest

    def _target(self, text: str) -> str | None:
        if TARGET_BEGUN.fullmatch(text):
            self._kept = text
            return None
        self._enter()
        if self._begun == "(":
            self._in = _In.WORD
        return text

    def _word(self, text: str) -> str | None:
        if TARGET_WORD.fullmatch(text):
            self._kept = text
            return None
        self._in = _In.TEXT if ON_OWN_SITE.match(text) else _In.ADDRESS
        return text

    def _file(self, text: str) -> str:
        """Where a blank follows, every reader takes the rest for a path without a host."""
        self._in = _In.TEXT if text[0] == " " else _In.ADDRESS
        return text

    def _quoted(self, text: str) -> str | None:
        if text in {"", "\\"}:
            self._kept = text
            return None
        found = QUOTE.match(text)
        quote = found[0] if found else ""
        if quote not in (self._quotes or ()):
            self._in = _In.TEXT
        elif quote == "<":
            self._in, self._begun, self._is_within = _In.TARGET, quote, False
        else:
            self._in, self._begun = _In.ATTRIBUTE, "=" + quote
        return text[len(quote) :]

    def _attribute(self, text: str) -> str | None:
        end = ENDS[self._begun].search(text)
        value = text[: end.start() if end else None].translate(LEFT_OUT)
        out = LEADS_OUT.search(value)
        if out:
            return self._lead_out(out["mail"], value[out.end() :] + (text[end.start() :] if end else ""))
        if end:
            self._in = _In.TEXT
            return text[end.end() :]
        self._kept = value[-LONGEST_OPENING:]
        return None

    def _ended(self, text: str) -> str | None:
        for mark in ENDS[self._begun].finditer(text):
            if self._begun == "(" and mark[0] in {"(", "\\"}:
                self._begun = "(("
                return text[mark.start() :]
            if mark[0] == "](" and self._begun != "<":
                self._begin_target(is_within=True)
                return text[mark.end() :]
            if mark[0][0] not in {"\\", "]"}:
                self._in = _In.TEXT
                return text[mark.end() :]
        self._keep(text)
        return None

    def _keep(self, text: str) -> None:
        self._behind = (self._behind + text)[:_MOST_BETWEEN]
        is_escape = (len(text) - len(text.rstrip("\\"))) % 2 == 1
        unfinished = UNFINISHED.search(text)
        self._kept = "\\" if is_escape else unfinished[0] if unfinished else ""

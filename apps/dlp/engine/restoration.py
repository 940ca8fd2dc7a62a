"""Bring the values of a thread back into a whole text."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.dlp.engine.addresses import Addresses
from apps.dlp.engine.grammar import CANONICAL, JSON, PLAIN, ending, type_and_number
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES
from apps.dlp.engine.vaults import Vault

_MARKER = re.compile("‹[A-Z][A-Z_]{1,39}›")


@dataclass(frozen=True, slots=True)
class Restored:
    """A text as its author sees it, with the number of placeholders restored and of those left standing."""

    text: str
    restored: int
    unrestored: int


def restore(text: str, vault: Vault) -> Restored:
    """Put values back for placeholders of this thread, also mangled ones; leave and count all others.

    Left are also those inside addresses that are more than the value (`addresses`).
    """
    return _restore(text, Restorer(vault))


def restore_json_string(text: str, vault: Vault) -> Restored:
    """Do the same inside JSON text (tool arguments); values are escaped so that it stays valid JSON."""
    return _restore(text, Restorer(vault, json_escape=True))


def restored_places(text: str, vault: Vault) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with its values back, and where these stand in it, or marks of what was taken out for good.

    For what a person sent: in an address too, since its host is theirs.
    """
    restorer = Restorer(vault)
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    position = length = 0
    first = _first_of(restorer.patterns, text)
    while match := first(position):
        value = restorer.replacement(match)
        pieces += (text[position : match.start()], value)
        length += match.start() - position
        if value and value != match[0]:
            places.append((length, length + len(value)))
        position, length = match.end(), length + len(value)
    whole = "".join([*pieces, text[position:]])
    return whole, tuple(sorted([*places, *(match.span() for match in _MARKER.finditer(whole))]))


class Restorer:
    """Finds single placeholders and surrogates, replaces them and counts what it did."""

    def __init__(self, vault: Vault, *, json_escape: bool = False) -> None:
        self.restored = 0
        self.unrestored = 0
        self._grammar = JSON if json_escape else PLAIN
        self._vault = vault
        self._surrogates = vault.surrogates.pattern(json=json_escape)
        starts = vault.surrogates.starts(json=json_escape)
        self._start = re.compile(f"{self._grammar.start.pattern}|{starts}") if starts else self._grammar.start
        self._written: Callable[[str], str] = _json_escaped if json_escape else str
        self._addresses = Addresses(json=json_escape)
        self._left = False  # the last placeholder stood in an address, and what may close it stays too

    def passes(self, text: str) -> None:
        """Take what stands between placeholders and is shown as it is."""
        self._addresses.read(text)

    def shown(self, match: re.Match[str]) -> str:
        """Return the replacement, or what stands there where an address would carry the value away."""
        if self._is_rest(match):
            rest = match[0] if self._left else self.replacement(match)
            self._addresses.read(rest)
            return rest
        value = self.replacement(match)
        self._left = value != match[0] and not self._addresses.takes(value)
        if self._left:
            self.restored -= 1
            self.unrestored += 1
            value = match[0]
        (self._addresses.leave if value == match[0] else self._addresses.put)(value)
        return value

    def replacement(self, match: re.Match[str]) -> str:
        if match.re is self._surrogates:
            self.restored += 1
            return self._written(self._vault.surrogates.replacement(match))
        if match["rest"]:
            return "" if self._is_begun(match.string, match.start()) else match[0]
        type_, number = type_and_number(match)
        if self._is_unsure(match, type_, number):
            return match[0]
        value = self._vault.value_of(type_, number)
        if value is not None:
            self.restored += 1
            return self._written(value) + ending(match, type_, value)
        if type_ in PLACEHOLDER_TYPES or CANONICAL.match(match[0]):
            self.unrestored += 1
        return match[0]

    @property
    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return self._grammar.last, self._surrogates

    def start(self, text: str, position: int) -> int | None:
        """Return where a placeholder or surrogate may begin, from a place on."""
        match = self._start.search(text, position)
        return match.start() if match else None

    def may_grow(self, text: str, start: int) -> bool:
        """Say whether more text could make `text[start:]` something else than what it is by now."""
        return self._grammar.may_grow(text, start) or self._vault.surrogates.may_grow(text, start)

    def match(self, text: str, start: int, *, final: bool) -> re.Match[str] | None:
        pattern = self._grammar.last if final else self._grammar.token
        return pattern.match(text, start) or self._surrogates.match(text, start)

    def whole(self, text: str) -> str:
        """Return a whole text with everything replaced."""
        pieces: list[str] = []
        position = 0
        first = _first_of(self.patterns, text)
        while match := first(position):
            before = text[position : match.start()]
            self.passes(before)
            pieces += (before, self.shown(match))
            position = match.end()
        return "".join([*pieces, text[position:]])

    def _is_rest(self, match: re.Match[str]) -> bool:
        return match.re is not self._surrogates and match["rest"] is not None

    def _is_begun(self, text: str, end: int) -> bool:
        """Say that brackets close what was opened before a placeholder of this thread."""
        match = self._grammar.opened(text, end)
        return match is not None and self._vault.value_of(*type_and_number(match)) is not None

    def _is_unsure(self, match: re.Match[str], type_: str, number: int) -> bool:
        """Say that it may be the name of something else, or a longer number that the end of the text cut."""
        if match["bare"] and self._vault.avoids(type_, number):
            return True
        is_cut = match.end() == len(match.string) and match[0][-1].isdigit()
        return is_cut and self._vault.has_longer(type_, number)


def _restore(text: str, restorer: Restorer) -> Restored:
    return Restored(restorer.whole(text), restorer.restored, restorer.unrestored)


def _first_of(patterns: Sequence[re.Pattern[str]], text: str) -> Callable[[int], re.Match[str] | None]:
    """Return what finds the first match of any pattern from a place on; the places must not go back."""
    found = [pattern.search(text) for pattern in patterns]

    def first(position: int) -> re.Match[str] | None:
        for n, match in enumerate(found):
            if match and match.start() < position:
                found[n] = patterns[n].search(text, position)
        return min(filter(None, found), key=re.Match.start, default=None)

    return first


def _json_escaped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]

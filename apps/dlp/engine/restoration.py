"""Bring the values of a thread back into a whole text."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from apps.dlp.engine.grammar import CANONICAL, JSON, PLAIN, Grammar, trailing_s, type_and_number
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES
from apps.dlp.engine.vaults import Vault


@dataclass(frozen=True, slots=True)
class Restored:
    """A text as its author sees it, with the number of placeholders restored and of those left standing."""

    text: str
    restored: int
    unrestored: int


def restore(text: str, vault: Vault) -> Restored:
    """Put values back for placeholders of this thread, also mangled ones; leave and count all others."""
    return _restore(text, vault, PLAIN, Restorer.as_is)


def restore_json_string(text: str, vault: Vault) -> Restored:
    """Do the same inside JSON text (tool arguments); values are escaped so that it stays valid JSON."""
    return _restore(text, vault, JSON, Restorer.json_escaped)


class Restorer:
    """Replaces single matches of the grammar and counts what it did."""

    def __init__(self, vault: Vault, written: Callable[[str], str]) -> None:
        self.restored = 0
        self.unrestored = 0
        self._vault = vault
        self._written = written

    @staticmethod
    def as_is(value: str) -> str:
        return value

    @staticmethod
    def json_escaped(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)[1:-1]

    def replacement(self, match: re.Match[str]) -> str:
        type_, number = type_and_number(match)
        value = self._vault.value_of(type_, number)
        if value is not None:
            self.restored += 1
            return self._written(value) + trailing_s(match)
        if type_ in PLACEHOLDER_TYPES or CANONICAL.fullmatch(match[0]):
            self.unrestored += 1
        return match[0]


def _restore(text: str, vault: Vault, grammar: Grammar, written: Callable[[str], str]) -> Restored:
    restorer = Restorer(vault, written)
    shown = grammar.token.sub(restorer.replacement, text)
    return Restored(shown, restorer.restored, restorer.unrestored)

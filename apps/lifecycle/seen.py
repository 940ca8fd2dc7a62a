"""What a person had before them when they wrote, so that nobody undoes unseen what another has written."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from apps.common.long_texts import plain_breaks
from apps.lifecycle.advance import RefusedError


class StaleError(RefusedError):
    """Somebody else has written meanwhile; ``stored`` is what stands there now, by name."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        super().__init__("stale", _("Somebody else has changed this record while you were writing."))
        self.stored = stored


def check(seen: str, stored: Mapping[str, Any], entered: Mapping[str, Any] | None = None) -> None:
    """``seen``: the mark of what the form was filled with; "" where none was. Raises StaleError.

    ``entered``, by the same names: where all of it stands there already, as after a second click, nothing
    is undone.
    """
    if seen and seen != mark_of(stored) and not (entered and _stands(entered, stored)):
        raise StaleError(stored)


def _stands(entered: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    return all(name in stored and plain(stored[name]) == plain(value) for name, value in entered.items())


def mark_of(stored: Mapping[str, Any]) -> str:
    """Changes whenever one of the values does."""
    said = {name: plain(value) for name, value in stored.items()}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def plain(value: Any) -> Any:
    """To compare by: records by their keys, in no order; a text however its lines are broken."""
    if isinstance(value, str):
        return plain_breaks(value)
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Iterable):
        return sorted(plain(each) for each in value)
    return value

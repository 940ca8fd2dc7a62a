"""What is in force, held once in each process, and built again when the generation changed.

A request takes it without a query. Each process asks for the token every few seconds
(apps.gateway.own_content) and builds anew when it is another one; a build that fails keeps what was there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import structlog

from apps.dlp.engine.content import Content
from apps.dlp.engine.findings import Finding
from apps.dlp.models import Generation, Version
from apps.dlp.services.building import build

TOKEN = "SELECT token FROM dlp_generation"  # noqa: S105 -- a query

log = structlog.get_logger(__name__)


class ContentNotLoadedError(RuntimeError):
    """This process doesn't know yet what is in force: nothing may leave."""


class _NotLoaded(Content):
    """Whoever looks for it fails, and what can't be checked isn't sent."""

    def find(self, text: str) -> Iterator[Finding]:  # noqa: ARG002 -- as the one that has something to find
        raise ContentNotLoadedError


@dataclass(frozen=True, slots=True, repr=False)
class _Held:
    token: UUID | None
    content: Content


@dataclass(slots=True)
class _State:
    held: _Held | None = None
    error: str = ""  # the class of what went wrong last time, "" if nothing did


_state = _State()
_not_loaded = _NotLoaded()
_building = Lock()


def current() -> Content:
    """What is in force, as this process knows it; before the first ``refresh`` its ``find`` raises."""
    return _state.held.content if _state.held else _not_loaded


def is_current(token: UUID | None) -> bool:
    return _state.held is not None and _state.held.token == token and not _state.error


def refresh() -> bool:
    """Build what is in force if another generation is held; says whether that went well. Queries."""
    with _building:
        try:
            token = Generation.objects.values_list("token", flat=True).first()
            if not is_current(token):
                # Read before the rows: what is committed in between is built once more, never missed.
                _state.held = _Held(token, build(Version.objects.in_force().select_related("collection")))
            _state.error = ""
        except Exception as error:  # noqa: BLE001 -- whatever it is: the last good content stays in force
            _state.error = type(error).__name__
            log.warning("dlp.content_not_built", error=_state.error)
        return not _state.error


def problem() -> str:
    """The class of the error that keeps this process on what it had, "" when all is well."""
    return _state.error

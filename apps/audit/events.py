"""The closed list of events. Each app declares its own beside its services; an unknown name raises."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from apps.common import registry


class Severity(StrEnum):
    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class EventType:
    """``name`` is ``noun:verb``; ``sentence`` completes "<actor> …" on the audit page.

    ``by_author``: the actor wrote the message, and reviewers must not learn who did. Pages never name them.
    """

    name: str
    sentence: str | Promise
    severity: Severity = Severity.INFO
    by_author: bool = False


EVENTS: registry.Slot[EventType] = registry.declare(
    "audit_events", "noun:verb -> EventType; `audit.record` refuses any other name"
)


def declare(*events: EventType) -> None:
    """Called from AppConfig.ready() of the app that records these events."""
    for event in events:
        EVENTS.fill(event.name, event)

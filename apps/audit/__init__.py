"""What happened, by whom, to which record: no write without its event, and no event is ever changed."""

from apps.audit.actors import Actor, System
from apps.audit.events import EventType, Severity, declare

__all__ = ["Actor", "EventType", "Severity", "System", "declare"]

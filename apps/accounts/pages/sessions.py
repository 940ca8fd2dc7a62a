"""What the page of sessions shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings

from apps.accounts.guards import SignedInRequest
from apps.accounts.user_agents import described

MOST_SHOWN = 50  # older ones are gone by themselves after a working day


@dataclass(frozen=True, slots=True)
class SessionRow:
    pk: int
    since: datetime
    until: datetime
    address: str
    browser: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SessionList:
    rows: list[SessionRow]
    idle_minutes: int
    hours: int

    @property
    def has_others(self) -> bool:
        return any(not row.is_current for row in self.rows)


def session_list(request: SignedInRequest) -> SessionList:
    """Newest first. Those that are over are taken from the list."""
    living = UserSession.objects.purge_and_list(request.user)
    living.sort(key=lambda session: session.created_at, reverse=True)
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    rows = [
        SessionRow(
            pk=session.pk,
            since=session.created_at,
            until=session.created_at + lasts,
            address=session.ip,
            browser=described(session.user_agent),
            is_current=session.session_key == request.session.session_key,
        )
        for session in living[:MOST_SHOWN]
    ]
    return SessionList(rows, settings.SESSION_IDLE_SECONDS // 60, settings.SESSION_COOKIE_AGE // 3600)

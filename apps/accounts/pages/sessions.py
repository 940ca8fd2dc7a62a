"""What the page of sessions shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from apps.accounts import session_times
from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.accounts.user_agents import described
from apps.common import clock

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
    """Newest first."""
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
        for session in _living(request.user)[:MOST_SHOWN]
    ]
    return SessionList(rows, settings.SESSION_IDLE_SECONDS // 60, settings.SESSION_COOKIE_AGE // 3600)


def _living(person: User) -> list[UserSession]:
    """Those that may be used now: one that is over by idleness has a row until its day is."""
    noted = UserSession.objects.filter(user_id=person.pk).order_by("-created_at")
    here = Session.objects.filter(session_key__in=noted.values("session_key"), expire_date__gt=clock.now())
    lasting = {session.session_key for session in here if session_times.lasts(session.get_decoded())}
    return [session for session in noted if session.session_key in lasting]

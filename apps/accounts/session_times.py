"""When a session began, was last used, and whether it goes on (OWASP ASVS 5.0, 7.3.1 and 7.3.2).

Both moments stand in the session itself, in seconds since 1970. The last use is noted once in a while only:
a page view shall not cost a write.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from apps.accounts import confirmation
from apps.common import clock

BEGAN, USED = "began_at", "used_at"
NOTED_EVERY_SECONDS = 300

View = TypeVar("View", bound=Callable[..., Any])


def unattended(view: View) -> View:
    """Mark a view that an open page asks by itself: that says nothing of a person in front of it."""
    view.unattended = True  # type: ignore[attr-defined]
    return view


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Django's word that somebody has just signed in, by whatever means."""
    request.session[BEGAN] = request.session[USED] = _now()
    confirmation.note(request.session)


def goes_on(session: SessionBase, *, is_used: bool = True) -> bool:
    """Whether it may be used now; notes that it is, where a person does."""
    if not lasts(session):
        return False
    now = _now()
    if is_used and now - session[USED] >= min(NOTED_EVERY_SECONDS, settings.SESSION_IDLE_SECONDS // 4):
        session[USED] = now
    return True


def lasts(session: SessionBase | Mapping[str, Any]) -> bool:
    """Neither of age nor left alone for too long. One of unknown age is over."""
    now = _now()
    began: int = session.get(BEGAN, 0)
    used: int = session.get(USED, 0)
    return now - began < settings.SESSION_COOKIE_AGE and now - used < settings.SESSION_IDLE_SECONDS


def follow_sign_ins() -> None:
    user_logged_in.connect(begin, dispatch_uid="session_times")


def _now() -> int:
    return int(clock.now().timestamp())

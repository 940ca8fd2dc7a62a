"""Whether somebody has used a browser before: a signed cookie in it says so, nothing is stored here."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from apps.accounts.models import User
from apps.common.crypto import digest

COOKIE = "portal_device"
MOST_PEOPLE = 8  # who share one browser; the oldest is forgotten
LASTS_SECONDS = 400 * 24 * 3600
_SALT = "accounts.devices"


def is_new(request: HttpRequest, person: User) -> bool:
    return _mark(person) not in _known(request)


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """The cookie holds digests only: who else uses this browser can't be read from it."""
    known = [mark for mark in _known(request) if mark != _mark(person)]
    response.set_cookie(
        COOKIE,
        signing.dumps([*known, _mark(person)][-MOST_PEOPLE:], salt=_SALT),
        max_age=LASTS_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[str]:
    try:
        marks = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        return []
    return [str(mark) for mark in marks]


def _mark(person: User) -> str:
    return digest(settings.SECRET_KEY.encode(), "device", str(person.pseudonym)).hex()[:24]

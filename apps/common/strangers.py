"""Who sends something large must be signed in: a stranger's body isn't read (apps.common.bodies)."""

from io import BytesIO

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from apps.common.bodies import Scope, TurnAway
from apps.common.body_answers import AWAY_JUST_NOW, Answer, too_large
from apps.common.middleware import AWAY, ask_to_sign_in, is_open


def turning_strangers_away(most: int) -> TurnAway:
    """None for who is signed in. Others go to the sign-in if it leads to this page, else get 413."""

    async def turn_away(scope: Scope) -> Answer | None:
        # In a thread of its own: those that answer pages may all be waiting for something.
        return await sync_to_async(_answer, thread_sensitive=False)(scope, most)

    return turn_away


def _answer(scope: Scope, most: int) -> Answer | None:
    try:
        request = ASGIRequest(scope, BytesIO())
        return None if _is_signed_in(request) else _refusal(request, most)
    except UnicodeDecodeError:
        return too_large(most)
    except AWAY:
        return AWAY_JUST_NOW
    finally:
        connections.close_all()


def _is_signed_in(request: HttpRequest) -> bool:
    SessionMiddleware(lambda _request: HttpResponse()).process_request(request)
    person = get_user(request)
    return person.is_authenticated and person.is_active


def _refusal(request: HttpRequest, most: int) -> Answer:
    """Programs and vendors who answer by a link have nothing so large, nor has an address without a page."""
    try:
        view, _args, _named = request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return too_large(most)
    if is_open(request, view):
        return too_large(most)
    response = ask_to_sign_in(request)
    headers = tuple((name.lower().encode(), value.encode()) for name, value in response.items())
    return Answer(response.status_code, headers, b"")

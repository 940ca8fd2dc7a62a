"""The wall around pages: nobody gets in unless signed in, and nothing of a page stays in a cache.

Both work in a synchronous and an asynchronous chain, so that the web process can stream.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

import redis.exceptions
import structlog
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string

from apps.common.event_streams import wants_events
from apps.common.places import came_from

log = structlog.get_logger(__name__)

View = TypeVar("View", bound=Callable[..., Any])
GetResponse = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]

# Sign-in itself. Everything else of ours that is public says so with @public.
SIGN_IN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",  # says that nobody signs up here (apps.accounts.adapter)
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_login",  # the company's identity provider (apps.accounts.company)
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "set_language",
    }
)
# Redis for the limits of sign-in, PostgreSQL for everything.
AWAY = (
    redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, redis.exceptions.ReadOnlyError,
    redis.exceptions.OutOfMemoryError, OperationalError,
)  # fmt: skip
# Of PostgreSQL: a deadlock was ended at this one's cost; a lock was waited for in vain (lock_timeout).
CONTENDED = ("40P01", "55P03")
PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.public = True  # type: ignore[attr-defined]
    return view


class Layer:
    """A middleware that fits either chain: subclasses change the response in ``finish``."""

    sync_capable = async_capable = True

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        if iscoroutinefunction(self):
            return self._later(request)
        return self.finish(request, self.get_response(request))  # type: ignore[arg-type]

    async def _later(self, request: HttpRequest) -> HttpResponseBase:
        return self.finish(request, await self.get_response(request))  # type: ignore[misc]

    def finish(self, _request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response


class SignInRequiredMiddleware(Layer):
    """Default deny: every view needs a signed-in, active person unless it is @public or signs people in."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if is_open(request, view):
            return None
        if request.user.is_authenticated and request.user.is_active:
            return None
        return ask_to_sign_in(request)


class PrivatePagesMiddleware(Layer):
    """Pages stay out of caches and out of other sites' reach."""

    def finish(self, _request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class StoresAwayMiddleware(Layer):
    """A store that is away is no fault of ours: 503 with a page that says so, also to those who sign in.

    So is a record that others hold: what was sent counts when it is sent once more.
    """

    def process_exception(self, _request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, AWAY):
            return None
        page = render_to_string("503_contended.html" if note_away(exception) else "503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": "5"})


def note_away(error: Exception) -> bool:
    """Of one of AWAY, whether only others held the record: then nothing was saved."""
    contended = getattr(error.__cause__, "sqlstate", None) in CONTENDED
    log.warning("contended" if contended else "store_away", error=type(error).__name__)
    return contended


def is_open(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Whether the view answers people who aren't signed in."""
    return getattr(view, "public", False) or view_name(request) in SIGN_IN


def view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the page of sign-in, and from there back to the page that was wanted, or that held the form."""
    wanted = ""
    if is_navigation(request):
        wanted = request.get_full_path() if request.method == "GET" else came_from(request)
    target = resolve_url(settings.LOGIN_URL)
    if wanted:
        target += "?" + urlencode({"next": wanted})
    return send_to(request, target, status=401)


def send_to(request: HttpRequest, target: str, status: int = 403) -> HttpResponseBase:
    """The browser goes there; ``status`` is for scripts, which can't follow a redirect to a page."""
    if is_navigation(request):
        return HttpResponseRedirect(target)
    return HttpResponse(status=status, headers={"HX-Redirect": target})


def is_navigation(request: HttpRequest) -> bool:
    """Whether a person's browser asked for a page, not a script for a part of one (Fetch Metadata)."""
    if "HX-Request" in request.headers or wants_events(request):
        return False
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

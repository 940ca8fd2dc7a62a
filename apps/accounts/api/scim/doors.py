"""Who gets in to /scim/v2/: a usable token, not too often, with a body that can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import orjson
import structlog
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from apps.accounts.api.scim.answers import Refusal, refused
from apps.accounts.models import ScimToken
from apps.accounts.services import scim_tokens
from apps.common import clock
from apps.common.middleware import AWAY, note_away, public

log = structlog.get_logger(__name__)

PER_MINUTE = 3000  # Entra ID asks for 25 a second
MOST_BYTES = 1_000_000
TYPES = ("application/scim+json", "application/json")
CHANGING = ("POST", "PUT", "PATCH")
HELD = "Another request was changing the same. Nothing of this one was saved: please send it again."
GONE = "The portal can't reach what it keeps records in: please send it again."
QUERY = ("filter", "startIndex", "count", "attributes", "excludedAttributes")


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the directory, let in."""

    request: HttpRequest
    token: ScimToken
    body: Any = field(default=None, repr=False)

    @property
    def query(self) -> Mapping[str, str]:
        """What a search asks for: in the address, or in the body of ``.search`` (RFC 7644, 3.4.3)."""
        if not self.request.path.endswith("/.search"):
            return self.request.GET
        said = {name: self.body.get(name) for name in QUERY}
        return {name: _as_in_an_address(name, value) for name, value in said.items() if value is not None}

    def header(self, name: str) -> str:
        return str(self.request.headers.get(name, ""))


def _as_in_an_address(name: str, value: Any) -> str:
    match value:
        case str() | int():
            return str(value)
        case list() if all(isinstance(each, str) for each in value):
            return ",".join(value)
    raise Refusal(400, f"{name} is none of the values that it can have.", "invalidValue")


Handler = Callable[..., HttpResponse]


def door(*methods: str) -> Callable[[Handler], Callable[..., HttpResponse]]:
    """A view that hands a ``Call`` to its handler, for these methods only."""

    def decorate(handle: Handler) -> Callable[..., HttpResponse]:
        @public
        @csrf_exempt  # a bearer token, never a cookie
        @wraps(handle)
        def view(request: HttpRequest, **where: Any) -> HttpResponse:
            try:
                token = _let_in(request)
                _check_method(request, methods)
                return _answer(handle, Call(request, token, _body(request)), where)
            except Refusal as refusal:
                return refused(refusal)
            except AWAY as error:  # no directory reads the page that people are shown
                detail = HELD if note_away(error) else GONE
                return refused(Refusal(503, detail, headers={"Retry-After": "5"}))

        return view

    return decorate


def _let_in(request: HttpRequest) -> ScimToken:
    scheme, _blank, clear = request.headers.get("Authorization", "").partition(" ")
    token = scim_tokens.authenticate(clear.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise Refusal(401, "This needs a valid token.", headers={"WWW-Authenticate": 'Bearer realm="scim"'})
    if _calls_this_minute(token) > PER_MINUTE:
        raise Refusal(429, "Too many requests: try again in a minute.", headers={"Retry-After": "60"})
    return token


def _calls_this_minute(token: ScimToken) -> int:
    """Without Redis nobody counts: the directory isn't kept from letting somebody go."""
    key = f"scim:{token.pk}:{int(clock.now().timestamp()) // 60}"
    try:
        cache.add(key, 0, 120)
        return cache.incr(key)
    except (*AWAY, ValueError):
        log.warning("store_away", error="scim")
        return 0


def _check_method(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise Refusal(405, "This method is not supported here.", headers={"Allow": ", ".join(methods)})


def _body(request: HttpRequest) -> Any:
    if request.method not in CHANGING:
        return None
    if request.content_type not in TYPES:
        raise Refusal(415, "Please send application/scim+json.")
    try:
        raw = request.body
    except RequestDataTooBig:
        raise Refusal(413, "The request is too large.") from None
    if len(raw) > MOST_BYTES:
        raise Refusal(413, "The request is too large.")
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Refusal(400, "This is no JSON.", "invalidSyntax") from None
    if not isinstance(body, dict) or b"\\u0000" in raw:
        raise Refusal(400, "This is no SCIM message.", "invalidSyntax")
    return body


def _answer(handle: Handler, call: Call, where: dict[str, Any]) -> HttpResponse:
    from apps.accounts.api.scim.translated import telling

    with telling():
        return handle(call, **where)

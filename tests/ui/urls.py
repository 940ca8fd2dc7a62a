"""The shell with a few pages of its own, so that its tests need no other app."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from apps.common.middleware import public

SWAPS = """{% extends "base.html" %}{% block content %}
<button id="good" hx-get="/part/" hx-target="#detail" {% hx %}>Load</button>
<button id="bare" hx-get="/part/" hx-target="#detail">Without a nonce</button>
<button id="broken" hx-get="/fail/" hx-target="#detail" {% hx %}>Fails</button>
<section id="detail"></section>{% endblock content %}"""
PART = """<h1>Teil</h1><button id="inner" hx-post="/part/" hx-target="#detail" {% hx %}>Decide</button>
<p id="stolen" hx-get="/part/" hx-nonce="guessed" hx-trigger="load" hx-target="#detail">x</p>"""

handler400 = "apps.common.views.bad_request"
handler403 = "apps.common.views.permission_denied"
handler404 = "apps.common.views.page_not_found"
handler500 = "apps.common.views.server_error"


def private(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/blank.html")


async def private_stream(_request: HttpRequest) -> StreamingHttpResponse:
    async def parts() -> Any:
        yield b"data: 1\n\n"

    return StreamingHttpResponse(parts(), content_type="text/event-stream")


@public
def open_to_all(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/blank.html")


def refuse(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Nur mit vier Augen.")


def fail(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret words of a person")


def swaps(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(SWAPS).render({}, request))


def part(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse("<h1>Entschieden</h1>")
    return HttpResponse(engines["django"].from_string(PART).render({}, request))


urlpatterns = [
    path("", include("apps.common.urls")),
    path("account/", include("apps.accounts.signin_urls")),
    path("", include("apps.accounts.urls")),
    path("", open_to_all, name="start"),
    path("private/", private, name="private"),
    path("private-stream/", private_stream, name="private_stream"),
    path("open/", open_to_all, name="open"),
    path("swaps/", swaps),
    path("part/", part),
    path("refuse/", refuse),
    path("fail/", fail),
]

"""The shell with a few pages of its own, so that its tests need no other app."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import include, path

from apps.common.middleware import public

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


urlpatterns = [
    path("", include("apps.common.urls")),
    path("account/", include("allauth.urls")),
    path("", open_to_all, name="start"),
    path("private/", private, name="private"),
    path("private-stream/", private_stream, name="private_stream"),
    path("open/", open_to_all, name="open"),
    path("refuse/", refuse),
    path("fail/", fail),
]

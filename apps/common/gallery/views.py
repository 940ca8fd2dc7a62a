"""/styleguide/: every component in every state, for those who write pages. Invented content only."""

import json
from collections.abc import AsyncGenerator
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from apps.common import vendored
from apps.common.event_streams import streamed
from apps.common.gallery import samples
from apps.common.markdown import BlockStream
from apps.common.streaming import StreamedResponse

PAGES = ("chat", "review", "review-item", "blank")
PERMISSION = "styleguide.read"


@require_GET
def styleguide(request: HttpRequest, page: str = "index") -> HttpResponse:
    """The gallery, or one of the sample pages that fill a window."""
    _check(request)
    if page not in (*PAGES, "index"):
        raise Http404
    return render(request, f"styleguide/{page}.html", _content())


@require_POST
def sample_stream(request: HttpRequest) -> StreamedResponse:
    """Answers the sample chat with a canned stream in the shape of the real one."""
    _check(request)
    return streamed(_events(request))


def _check(request: HttpRequest) -> None:
    user: Any = request.user
    if not (settings.DEBUG or settings.DEMO or user.may(PERMISSION)):
        raise PermissionDenied


def _content() -> dict[str, Any]:
    return {
        "answer": samples.ANSWER,
        "person": samples.Person(),
        "queue": samples.QUEUE,
        "item": samples.QUEUE[0],
        "term": {"start": date(2025, 4, 1), "end": date(2027, 3, 31), "today": date(2026, 11, 24)},
        "warn_from": date(2026, 12, 31),
        "icons": vendored.icon_names(),
        **samples.forms_in_every_state(),
    }


async def _events(request: HttpRequest) -> AsyncGenerator[str]:
    context = {
        "id": "sample",
        "person": samples.Person(),
        "text": request.POST.get("prompt", ""),
        "streaming": True,
    }
    yield _event("message", html=render_to_string("styleguide/message.html", context, request))
    yield _event("status", text="The answer is being written.")
    stream = BlockStream()
    for part in samples.ANSWER.splitlines(keepends=True):
        for index, html in stream.feed(part).items():
            yield _event("block", id="sample", index=index, html=html)
    yield _event("status", text="The answer is complete.")
    yield _event(
        "done",
        html=render_to_string("styleguide/answer.html", {**context, "answer": samples.ANSWER}, request),
    )


def _event(name: str, **data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"

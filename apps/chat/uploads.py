"""Files that come with a message: in memory only, few, and each of a size that can be read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from apps.common.extraction.limits import ATTACHED
from apps.common.uploads import PassingOver

MOST_FILES = 5
View = Callable[..., Any]


def takes_files(view: View) -> View:
    """Read the body by our own handler, then check its token. The view itself has to be ``csrf_exempt``.

    Django's middleware would have read the body before anybody could say who reads it.
    """

    @wraps(view)
    async def taking(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        request.upload_handlers = [PassingOver(request, ATTACHED.file_bytes)]
        if (refused := await sync_to_async(_refused)(request)) is not None:
            return refused
        return cast("HttpResponseBase", await view(request, *args, **named))

    return taking


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    """The page that tells of a wrong token, None for the right one. It asks the database."""
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(request)
    return guard.process_view(request, lambda _request: HttpResponse(), (), {})


def passed_over(request: HttpRequest) -> list[str]:
    """Names of files that are too large to be read."""
    return [name for handler in request.upload_handlers for name in getattr(handler, "passed", ())]

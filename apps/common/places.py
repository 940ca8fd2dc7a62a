"""The address of the part of a list that is shown."""

from urllib.parse import urlencode

from django.http import HttpRequest

from apps.common.paging import PARAMETER


def here(request: HttpRequest, **more: str) -> str:
    """With the place in the list and ``more``, and no other parameter of the request."""
    place = {PARAMETER: request.GET[PARAMETER]} if PARAMETER in request.GET else {}
    query = urlencode({**place, **more})
    return f"{request.path}?{query}" if query else request.path

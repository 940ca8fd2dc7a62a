"""Where somebody is: the part of a list that is shown, the page from which they sent something."""

from urllib.parse import urlencode, urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from apps.common.paging import PARAMETER


def here(request: HttpRequest, **more: str) -> str:
    """With the place in the list and ``more``, and no other parameter of the request."""
    place = {PARAMETER: request.GET[PARAMETER]} if PARAMETER in request.GET else {}
    query = urlencode({**place, **more})
    return f"{request.path}?{query}" if query else request.path


def came_from(request: HttpRequest) -> str:
    """The page of ours on which the person was, as their browser says; "" where it says none."""
    seen = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    try:
        ours = {request.get_host()}
    except DisallowedHost:  # asked before Django refuses it (apps/common/strangers.py)
        return ""
    if not url_has_allowed_host_and_scheme(seen, ours, require_https=request.is_secure()):
        return ""
    parts = urlsplit(seen)
    return parts.path + (f"?{parts.query}" if parts.query else "")

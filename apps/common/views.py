"""Pages that belong to no app: health, policy reports, errors."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from apps.common.event_streams import stopped, wants_events
from apps.common.gone import GoneError
from apps.common.middleware import public

log = structlog.get_logger(__name__)

LARGEST_REPORT = 8192
CSP_REPORTS = "csp_reports"
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")


@public
@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while the database answers, 503 otherwise. For load balancers and the supervisor."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


@csrf_exempt
@public
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser tells what the content security policy stopped: counted, and logged without any address."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REPORT:
        return HttpResponse(status=413)
    directive, host = _read_report(request.read(LARGEST_REPORT))
    log.warning("csp_violation", directive=directive, blocked_host=host)
    _count()
    return HttpResponse(status=204)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere."""
    if wants_events(request):
        sentence = _(
            "This page belongs to an earlier sign-in, so nothing was sent. Reload it: your text stays, files"
            " have to be attached again."
        )
        return stopped(request, [sentence], 403)
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django gives it
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``PermissionDenied("…")`` may carry a translated sentence that says what is missing."""
    why = _sentence(exception)
    if wants_events(request):
        way = _(
            "Nothing was changed. If you need this for your work, ask your manager or the platform"
            " administrator for the role."
        )
        return stopped(request, [why or _("Your role does not allow this"), way], 403)
    return render(request, "403.html", {"why": why}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``GoneError`` says what was here, and where its list is."""
    if wants_events(request):
        sentence = _(
            "What this page belongs to is gone, so nothing was sent. Copy your text and go back to the start"
            " page."
        )
        return stopped(request, [sentence], 404)
    gone = exception if isinstance(exception, GoneError) else None
    return render(request, "404.html", {"gone": gone}, status=404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Needs neither database nor session: either may be what broke."""
    try:
        page: str = render_to_string("500.html")
    except ValueError:  # the list of static files is missing
        page = "<!doctype html><title>500</title><h1>Something went wrong on our side.</h1>"
    return HttpResponseServerError(page)


def _read_report(body: bytes) -> tuple[str, str]:
    try:
        report: Any = json.loads(body)["csp-report"]
        directive = str(report.get("effective-directive") or report.get("violated-directive", ""))
        host = urlsplit(str(report.get("blocked-uri", ""))).hostname or "inline"
    except (ValueError, KeyError, TypeError, AttributeError):
        return "unreadable", ""
    found = _DIRECTIVE.match(directive)
    return (found[0] if found else "unreadable"), host


def _count() -> None:
    if not cache.add(CSP_REPORTS, 1, timeout=None):
        cache.incr(CSP_REPORTS)


def _sentence(exception: Exception | None) -> str:
    # Only what our own code raised with a sentence: the name of a permission says nothing to people.
    arguments: list[Any] = list(exception.args) if exception else []
    return str(arguments[0]) if len(arguments) == 1 and " " in str(arguments[0]) else ""

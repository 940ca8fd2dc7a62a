"""To the company's identity provider and back. allauth does the work; here is what happens without it."""

from collections.abc import Callable

import structlog
from allauth.socialaccount.providers.openid_connect import views as allauth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger(__name__)


def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """There: a GET only asks, since another site could send one."""
    return _unless_away(allauth_views.login, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """And back, with a code that is exchanged for who it is (RFC 7636, PKCE)."""
    return _unless_away(allauth_views.callback, request, provider_id)


def _unless_away(view: Callable[..., HttpResponse], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except OSError as away:  # what its HTTP client raises, a time-out included
        log.warning("identity_provider_away", error=type(away).__name__)
        return render(request, "accounts/company_away.html", status=503)

"""To the company's identity provider and back. allauth does the work; here is what happens without it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as allauth_views
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.accounts import company

View = Callable[..., HttpResponseBase]
log = structlog.get_logger(__name__)
# To ask for the password now, and to say when it did (OpenID Connect Core 1.0, 3.1.2.1: auth_time is required
# where max_age was sent). The provider's answer is held to it in apps.accounts.company.
ASKS_NOW = "prompt=login&max_age=0"


def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """There: a GET only asks, since another site could send one."""
    request.GET = _asked(request)  # type: ignore[assignment]  # as immutable
    return _led_on(request, _unless_away(allauth_views.login, request, provider_id))


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """And back, with a code that is exchanged for who it is (RFC 7636, PKCE)."""
    return _unless_away(allauth_views.callback, request, provider_id)


def unless_known_there(view: View) -> View:
    """Mark a view of passwords: who doesn't sign in by one is told so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or company.takes_password(request.user.email):
            return view(request, *args, **kwargs)
        messages.info(
            request, _("You sign in with %(name)s and need no password.") % {"name": company.name()}
        )
        return redirect("mfa_index")

    return guarded


def _asked(request: HttpRequest) -> QueryDict:
    """What the browser may choose; how the provider asks is ours to say."""
    query = QueryDict(mutable=True)
    query.update({name: request.GET[name] for name in ("process", "next") if name in request.GET})
    if AuthProcess.REDIRECT in (request.POST.get("process"), query.get("process")):
        query["auth_params"] = ASKS_NOW
    query._mutable = False  # noqa: SLF001 -- as Django hands it to views
    return query


def _led_on(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A page that leads there in place of a redirect.

    Chromium holds all redirects that follow a form to ``form-action``, and to which hosts a provider hands on
    (a broker, a federated domain) it alone knows.
    """
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    way = {"address": answer.url, "name": company.name()}
    return render(request, "accounts/company_way.html", way)


def _unless_away(view: Callable[..., HttpResponse], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except OSError as away:  # what its HTTP client raises, a time-out included
        log.warning("identity_provider_away", error=type(away).__name__)
        return render(request, "accounts/company_away.html", status=503)

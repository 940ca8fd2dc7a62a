"""The wall around people's sessions: how long one lasts, and what a privileged one needs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import second_factor, session_times
from apps.common.middleware import SIGN_IN, Layer, ask_to_sign_in, send_to, view_name


class SessionLifetimeMiddleware(Layer):
    """A session ends when nobody has used it for a while, and in any case after a working day."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        is_used = not getattr(view, "unattended", False)
        if not request.user.is_authenticated or session_times.goes_on(request.session, is_used=is_used):
            return None
        logout(request)
        if view_name(request) in SIGN_IN:
            return None
        messages.info(request, _("You were signed out because a session lasts only so long. Sign in again."))
        return ask_to_sign_in(request)


class SecondFactorMiddleware(Layer):
    """Who holds a privileged role and has shown no second factor reaches only the pages that set one up.

    Who has one shows it; setting up another is no way around that.
    """

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if not settings.SECOND_FACTOR_REQUIRED or getattr(view, "public", False):
            return None
        if view_name(request) in second_factor.SHOWING or not second_factor.is_missing(request):
            return None
        open_to_them, first = second_factor.way(request.user)  # type: ignore[arg-type]  # never anonymous here
        return None if view_name(request) in open_to_them else send_to(request, reverse(first))

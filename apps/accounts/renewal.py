"""Before somebody changes how they sign in, they show again that it is them (OWASP ASVS 5.0, 7.5.1).

To have signed in a moment ago doesn't do, as it does for other acts (apps.accounts.confirmation): at a screen
that was left open anybody would plant a factor of their own, and confirm with it from then on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from apps.accounts import company, confirmation, second_factor
from apps.accounts.models import User
from apps.common.middleware import send_to

AGAIN = "again"  # in the address of the page that asks


def renewed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view by which somebody changes how they sign in: others first go to the page that asks."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_renewed(request) else _ask(request)

    guarded.confirmed = lambda _method, _kwargs: True  # type: ignore[attr-defined]  # as of @confirmed()
    return guarded


def is_renewed(request: HttpRequest) -> bool:
    """Whether the person of this request has confirmed besides signing in, within ``CONFIRMATION_SECONDS``.

    Who has nothing to show here has just been asked by the identity provider, at the sign-in or since.
    """
    if not request.user.is_authenticated:
        return False
    if confirmation.is_recent(confirmation.renewed_at(request)):
        return True
    return confirmation.is_fresh(request) and not _has_something(request.user)


def _has_something(person: User) -> bool:
    return company.has_password(person) or bool(second_factor.kinds_of(person))


def _ask(request: HttpRequest) -> HttpResponseBase:
    query = urlencode({"next": request.get_full_path(), AGAIN: "1"})
    return send_to(request, f"{reverse('confirm')}?{query}")

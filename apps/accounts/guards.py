"""What a page asks before it opens: a permission of the signed-in person."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from apps.accounts import confirmation
from apps.accounts.models import User
from apps.accounts.permissions import Permission


class SignedInRequest(HttpRequest):
    """A request behind SignInRequiredMiddleware: there is a person."""

    user: User  # never AnonymousUser here
    htmx: Any


def require(*any_of: Permission) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let in who has at least one of these permissions; others get the page that says whom to ask.

    Who is about to do what matters to others confirms first that it is them (apps.accounts.confirmation).
    """

    def check(request: HttpRequest) -> HttpResponseBase | None:
        person = cast("User", request.user)
        if not any(person.may(permission) for permission in any_of):
            raise PermissionDenied(any_of[0])
        return confirmation.ask(request) if confirmation.is_needed(request.method, any_of) else None

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return check(request) or view(request, *args, **kwargs)

        @wraps(view)
        async def guarded_later(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return await sync_to_async(check)(request) or await view(request, *args, **kwargs)

        if iscoroutinefunction(view):
            guarded = guarded_later
        guarded.required = any_of  # type: ignore[attr-defined]  # read by the access matrix test
        return guarded

    return decorate

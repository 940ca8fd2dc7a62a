"""Before an act that matters to others, somebody shows once more that it is them (OWASP ASVS 5.0, 7.5.3).

What asks for it is data: the permissions below, wherever a page requires one of them or a step of a table
needs it; steps that are ``grave`` by themselves; and the views marked ``@confirmed()`` (exports, destruction,
approvals behind a permission that also prepares them). Brakes never wait for it: to lock, to suspend, to
withhold, to revoke an access or a key stays one click. What ends another person's account or sessions asks.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

from apps.accounts.permissions import Permission
from apps.common import clock

NEEDS_CONFIRMATION = frozenset(
    {
        Permission.USE_CASE_DECIDE,
        Permission.USE_CASE_DECIDE_SECOND,
        Permission.CLASSIFICATION_CONFIRM,
        Permission.CLASSIFICATION_SECOND,
        Permission.ACCESS_DECIDE,
        Permission.KEY_ISSUE,
        Permission.KEY_TEMPLATE_KEEP,
        Permission.BUDGET_SET,
        Permission.AGREEMENT_ACTIVATE,
        Permission.POLICY_DECIDE,
        Permission.CONTENT_ACTIVATE,
        Permission.SUBPROCESSOR_DECIDE,
        Permission.TRANSFER_RESTORE,
        Permission.ROUTE_UNLOCK,
        Permission.PEOPLE_MANAGE,
        Permission.PEOPLE_SECOND,
    }
)
# In the session, seconds since 1970: when somebody last typed or touched what only they have; and when they
# did so besides signing in.
CONFIRMED, RENEWED = "confirmed_at", "renewed_at"
READS, WRITES = frozenset({"GET", "HEAD"}), frozenset({"POST", "PUT", "PATCH", "DELETE"})

View = TypeVar("View", bound=Callable[..., Any])


def confirmed(
    *, steps: Mapping[str, Any] | None = None, methods: frozenset[str] = WRITES
) -> Callable[[View], View]:
    """Mark a view: it opens only to who has confirmed lately.

    ``steps``: a table of transitions; then only those that are grave or whose permission needs it, by the
    argument ``name``.
    ``methods``: reads for what is handed out.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            asked = ask(request) if concerns(request.method or "", kwargs) else None
            return asked or view(request, *args, **kwargs)

        def concerns(method: str, kwargs: Mapping[str, Any]) -> bool:
            return method in methods and (steps is None or _is_grave(steps.get(kwargs.get("name", ""))))

        guarded.confirmed = concerns  # type: ignore[attr-defined]  # read by the test that finds them
        return cast("View", guarded)

    return decorate


def is_needed(method: str | None, any_of: tuple[Permission, ...]) -> bool:
    """Whether a view behind these permissions asks: only if none of them opens it without."""
    return method in WRITES and NEEDS_CONFIRMATION.issuperset(any_of)


def ask(request: HttpRequest) -> HttpResponseBase | None:
    """None for who has confirmed lately, else the page that asks; it takes the form along."""
    if is_fresh(request):
        return None
    from apps.accounts.views import confirmation  # the page is above this rule, which every view imports

    return confirmation.answer(request)


def is_fresh(request: HttpRequest) -> bool:
    """Signed in or confirmed within ``CONFIRMATION_SECONDS``."""
    return is_recent(max(float(request.session.get(CONFIRMED, 0)), renewed_at(request)))


def is_recent(moment: float) -> bool:
    """``moment``: seconds since 1970."""
    return bool(clock.now().timestamp() - moment < settings.CONFIRMATION_SECONDS)


def note(session: SessionBase, at: float | None = None) -> None:
    """The person has just confirmed, or did so at another moment (0: nobody knows when)."""
    now = clock.now().timestamp()
    session[CONFIRMED] = now if at is None else min(at, now)


def note_again(session: SessionBase, at: float | None = None) -> None:
    """As ``note``, of somebody who was signed in already."""
    note(session, at)
    session[RENEWED] = session[CONFIRMED]


def renewed_at(request: HttpRequest) -> float:
    """When somebody last confirmed besides signing in; allauth notes it in the session for its own pages."""
    records = get_authentication_records(request, request.user)
    again = [float(record["at"]) for record in records if record.get("reauthenticated")]
    return max([float(request.session.get(RENEWED, 0)), *again])


def _is_grave(step: Any) -> bool:
    return step is not None and (step.grave or step.permission in NEEDS_CONFIRMATION)

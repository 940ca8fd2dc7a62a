"""How model routes move."""

from itertools import takewhile
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.answering import is_deputy
from apps.vendors.models import RouteState


def _brakes(route: Any, user: Any) -> bool:
    """The brake is the deputy's as it is the owner's (docs/adr/0008)."""
    return is_deputy(route.service.vendor, user)


def _changed_nothing(route: Any, user: Any) -> bool:
    """Nothing since it was open last: two who change an address in turn must not open it for each other."""
    since = takewhile(lambda step: step.name != "unlock", route.steps.all())
    return user.pk not in {step.by_id for step in since}


ROUTE = Lifecycle(
    name="Model route",
    initial=RouteState.OPEN,
    requester=lambda route: route.locked_by_id,
    transitions={
        "lock": Transition(
            frozenset({RouteState.OPEN}), RouteState.LOCKED, Permission.ROUTE_LOCK, "route:lock",
            label=_("Lock now"), entrusted=_brakes, tone="bad",
        ),
        "unlock": Transition(
            frozenset({RouteState.LOCKED}), RouteState.OPEN, Permission.ROUTE_UNLOCK, "route:unlock",
            label=_("Unlock"), not_own=True, responsible=_changed_nothing,
            hint=_("You changed where it leads: somebody else has to open it."),
        ),
    },
)  # fmt: skip

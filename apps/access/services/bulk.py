"""Equal requests of several people, decided in one act; each keeps a decision and an event of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from apps.access.models import AccessRequest, Terms
from apps.access.models.request import AccessRequestQuerySet
from apps.access.services import lock_order, requests
from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError

MOST = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """``refused``: whose request or access was not decided, with the sentence that says why."""

    decided: int = 0
    refused: list[tuple[User, str]] = field(default_factory=list)


def equal_to(request: AccessRequest, by: User) -> AccessRequestQuerySet:
    """What waits for this person and asks for the same, the request itself included; at most MOST.

    Of requests to renew one and the same access only one: the first, or the request itself.
    """
    same = AccessRequest.objects.waiting_for(by).filter(
        use_case=request.use_case,
        scope=request.scope,
        routes=request.routes,
        max_data_class=request.max_data_class,
        budget=request.budget,
        days=request.days,
        renews__isnull=request.renews_id is None,
    )
    if request.renews_id is not None:
        earlier = same.filter(renews=OuterRef("renews"), pk__lt=OuterRef("pk"))
        same = same.filter(Q(pk=request.pk) | (~Q(renews=request.renews_id) & ~Exists(earlier)))
    return same.order_by("id")


def decide_all(
    wanted: Iterable[AccessRequest],
    granted: bool,
    *,
    reason: str,
    days: int,
    terms: Terms | None = None,
    by: User,
) -> Outcome:
    """One transaction; who can't be decided on holds nobody up. ``terms``: less than was asked for."""
    outcome, refused = 0, []
    in_order = sorted(wanted, key=lambda request: request.pk)
    with transaction.atomic():
        if granted:
            lock_order.for_granting(in_order)
        for request in in_order:
            try:
                with transaction.atomic():
                    requests.decide(request, granted, reason=reason, days=days, terms=terms, by=by)
            except RefusedError as refusal:
                refused.append((request.requested_by, str(refusal)))
            else:
                outcome += 1
    return Outcome(outcome, refused)

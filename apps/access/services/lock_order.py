"""Whoever changes several rows locks them in one order, so that no two acts wait for each other.

Requests, then accesses, then budgets; each by its key. What else hangs on an access (service accounts, keys,
items of a round) is changed under the lock of that access.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from apps.access.models import AccessRequest, Budget, Grant, Scope
from apps.access.models.request import OPEN


def for_granting(wanted: Iterable[AccessRequest]) -> None:
    """Before any of them is moved, in one transaction: also what waits to renew the same accesses.

    Two who grant at once meet here.
    """
    requests = list(wanted)
    renewed = {request.renews_id for request in requests if request.renews_id is not None}
    same = Q(pk__in=[request.pk for request in requests]) | Q(renews__in=renewed, state__in=OPEN)
    _lock(AccessRequest.objects.filter(same))
    _lock(Grant.objects.filter(pk__in=renewed))
    _lock_budgets(
        {request.requested_by_id for request in requests}, {request.use_case_id for request in requests}
    )


def for_ending(grants: Iterable[int]) -> None:
    """Accesses, by their keys, with all that they renew and that renews them, in one transaction."""
    locked, found = set[int](), _chains(set(grants))
    while found - locked:  # what continued one of them while this waited came after all of them
        _lock(Grant.objects.filter(pk__in=found))
        locked, found = found, _chains(found)
    held = Grant.objects.filter(pk__in=locked).values_list("person", "use_case")
    _lock_budgets({person for person, _use_case in held}, {use_case for _person, use_case in held})


def _lock(rows: QuerySet[AccessRequest] | QuerySet[Grant]) -> None:
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _lock_budgets(people: Iterable[int], use_cases: Iterable[int]) -> None:
    """Those of their accesses to the chat, of which one ends or resumes another (``grant_budgets``)."""
    of_chat = Budget.objects.filter(grant__scope=Scope.CHAT, grant__person__in=people)
    found = of_chat.filter(grant__use_case__in=use_cases)
    list(found.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _chains(grants: set[int]) -> set[int]:
    found = grants
    while True:
        near = Grant.objects.filter(Q(renews__in=found) | Q(successor__in=found))
        if not (more := set(near.values_list("pk", flat=True)) - found):
            return found
        found = found | more

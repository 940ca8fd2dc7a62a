"""Budgets without room for any call under an access: told where a key is issued, which they don't prevent."""

from collections.abc import Sequence

from django.db.models import Q

from apps.access.budgets.room import exceeded, rooms_of
from apps.access.models import Budget, Grant, Scope, ServiceAccount
from apps.common import clock
from apps.policy.budget_facts import BudgetFacts
from apps.policy.verdicts import routes_of

READ = ("pk", "scope", "window", "money")


def without_room(grant: Grant, models: Sequence[int], account: ServiceAccount | None = None) -> list[str]:
    """Each sentence once, unless a budget leaves room on one of the ``models``.

    For a program, its own department counts and nobody's person, as at the gate. One query, and four where
    there are such budgets.
    """
    rows = list(Budget.objects.current().filter(_counting(grant, account)).values_list(*READ))
    if not rows:
        return []
    rooms, today = rooms_of(pk for pk, *_rest in rows), clock.today()
    counted = [
        BudgetFacts(pk, scope, window, in_money=money is not None) for pk, scope, window, money in rows
    ]
    found = [
        [reason.sentence for reason in exceeded(counted, model, Scope.API, rooms, today)]
        for model in routes_of(models).values()
    ]
    return list(dict.fromkeys(sentence for each in found for sentence in each)) if all(found) else []


def _counting(grant: Grant, account: ServiceAccount | None) -> Q:
    department = account.department_id if account else grant.person.department_id
    found = Q(grant=grant) | Q(use_case=grant.use_case_id)
    if account is None:
        found |= Q(person=grant.person_id)
    return found if department is None else found | Q(department=department)

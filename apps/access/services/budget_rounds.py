"""Chores of the sweeper: what crashed processes left reserved, and warnings before a budget is used up."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import connection, models, transaction
from django.db.models import F, Q

from apps.access.budgets import Settlement
from apps.access.budgets.moving import MOVE, arguments
from apps.access.models import ApiKey, Budget, BudgetPeriod, BudgetReservation, Grant, Window
from apps.access.models.budget import starts_on
from apps.access.services.account_people import answering_for
from apps.access.services.keys import holders_of
from apps.accounts.models import Department, User
from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.notices.services import notify
from apps.register.models import UseCase
from apps.register.services.responsible import told_for

AT_ONCE = 200
SETTLED_WITHIN = timedelta(minutes=5)  # a round is a second; a worker that is started anew takes longer


def settle_expired() -> int:
    """Reservations whose process died count as spent: nobody knows what the vendor did. How many messages."""
    expired = BudgetReservation.objects.filter(expires_at__lt=clock.now()).order_by("expires_at")
    rows = expired.values_list("interaction", "money", "tokens").distinct()[:AT_ONCE]
    settlements = {row[0]: Settlement(*row) for row in rows}
    if settlements:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(MOVE, arguments([], list(settlements.values())))
    return len(settlements)


def count_left_open() -> int:
    """Messages whose reservations nobody settled in time: budgets look fuller than they are."""
    left = BudgetReservation.objects.filter(expires_at__lt=clock.now() - SETTLED_WITHIN)
    return left.values("interaction").distinct().count()


def warn() -> int:
    """Tell those whom it concerns that a share is reached, once in a window. How many windows.

    Raises ChoreFailedError when all the others were told.
    """
    warned = 0
    with EachAlone() as alone:
        for pk in list(_reached().values_list("pk", flat=True)[:AT_ONCE]):
            with alone("budget_warning"):
                warned += _warn(pk)
    return warned


def _reached() -> models.QuerySet[BudgetPeriod]:
    """In the windows that run now: of one that is over there is nothing left to save."""
    share, begun = F("budget__warn_percent"), {each: starts_on(each, clock.today()) for each in Window}
    running = reduce(or_, (Q(budget__window=each, starts_on=day) for each, day in begun.items()))
    return BudgetPeriod.objects.filter(
        running,
        Q(spent_money__gte=F("budget__money") * share / 100)
        | Q(spent_tokens__gte=F("budget__tokens") * share / 100),
        starts_on__in=begun.values(),  # follows from the first; by this the index finds them
        warned_at=None,
        budget__ended_at=None,
    )


def _warn(pk: int) -> int:
    with transaction.atomic():
        found = _reached().select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
        if found is None:
            return 0
        # Other columns of the row belong to the function of the database.
        BudgetPeriod.objects.filter(pk=pk).update(warned_at=clock.now())
        budget = found.budget
        notify(
            people_of(budget), "budget_warning", budget.get_absolute_url(),
            budget=budget.name, share=str(budget.warn_percent),
        )  # fmt: skip
    return 1


def people_of(budget: Budget) -> list[User]:
    """Who uses it or answers for it, and who set it; each once, and those only who may see it today."""
    found = dict.fromkeys(each for each in (*_concerned(budget), _setter(budget)) if each is not None)
    return [each for each in found if Budget.objects.visible_to(each).filter(pk=budget.pk).exists()]


def _setter(budget: Budget) -> User | None:
    """Of one that came with an access today's head: whoever granted it may have stood in for a week."""
    if budget.grant is None:
        return budget.set_by
    department = budget.grant.person.department
    return department.manager if department else None


def _concerned(budget: Budget) -> list[User | None]:
    match budget.subject:
        case ApiKey() as key:
            return [*holders_of(key)]
        case UseCase() as use_case:
            return [*told_for(use_case)]
        case Grant() as grant:
            return [*_users_of(grant)]
        case Department() as department:
            return [department.manager]
        case person:
            return [person]


def _users_of(grant: Grant) -> list[User]:
    """Its person, unless they have left it to programs; and who answers for each of these."""
    accounts = grant.service_accounts.select_related("owner", "deputy")
    answering = [person for account in accounts for person in answering_for(account)]
    return answering if grant.left_at is not None else [grant.person, *answering]

"""The budget that was granted with an access counts what is used of it, in the chat and with its keys."""

from datetime import date

from django.db.models import F

from apps.access.models import (
    Budget,
    BudgetPeriod,
    BudgetReservation,
    BudgetScope,
    Grant,
    Scope,
    Terms,
    Window,
)
from apps.access.models.budget import BudgetQuerySet, starts_on
from apps.accounts.models import User
from apps.audit.actors import System
from apps.audit.record import record
from apps.common import clock
from apps.notices.services import notify
from apps.register.models import UseCase

EURO = 1_000_000  # in millionths


def keep(grant: Grant, *, by: User) -> Budget | None:
    """A budget for a new grant; it goes on with what was spent of the one that this renews. In a transaction.

    The older access keeps its own as long as it opens anything beside the new one.
    """
    if grant.budget is None:
        return None
    older = Budget.objects.select_for_update(no_key=True).filter(grant=grant.renews, ended_at=None).first()
    if grant.renews is None or older is None:
        return _store(Budget(scope=BudgetScope.GRANT, window=Window.MONTH), grant, by)
    if not _opens_more(grant.renews, grant):
        return _store(older, grant, by)
    budget = _store(Budget(scope=BudgetScope.GRANT, window=older.window), grant, by)
    _carry_over(older, budget)
    return budget


def _store(budget: Budget, grant: Grant, by: User) -> Budget:
    event = "budget:change" if budget.pk else "budget:set"
    budget.grant, budget.money = grant, (grant.budget or 0) * EURO
    budget.set_by, budget.set_at = by, clock.now()
    budget.save()
    record(event, budget, by=by, scope=budget.scope, window=budget.window, money=budget.money, grant=grant.pk)
    return budget


def _opens_more(old: Grant, new: Grant) -> bool:
    """Beside the new one, until it ends: its own person's keys, or models in the chat that this one lacks.

    Programs and, of the same person, all keys have gone along (``continuing.take_over``).
    """
    if not old.is_current:
        return False
    if old.person_id != new.person_id:
        return old.left_at is None
    covered = not new.routes or (bool(old.routes) and set(old.routes) <= set(new.routes))
    return old.scope == Scope.CHAT and not covered


def _carry_over(older: Budget, newer: Budget) -> None:
    """The running window, also of messages under way: a narrower access isn't a way to a fresh month.

    Each of these is settled in both: ``budgets_move`` settles all that is put aside for a message.
    """
    starts = starts_on(newer.window, clock.today())
    window = older.periods.select_for_update().filter(starts_on=starts).first()
    if window is None:
        return
    under_way = list(window.reservations.values("interaction", "money", "tokens", "expires_at"))
    copied = BudgetPeriod.objects.create(
        budget=newer, starts_on=starts, spent_money=window.spent_money, spent_tokens=window.spent_tokens,
        reserved_money=window.reserved_money, reserved_tokens=window.reserved_tokens,
    )  # fmt: skip
    BudgetReservation.objects.bulk_create(BudgetReservation(period=copied, **each) for each in under_way)


def superseded(person: User, use_case: UseCase, terms: Terms, until: date) -> list[Budget]:
    """Of older accesses to the chat that one with these terms, until this day, includes.

    Each of them would count, and refuse, what is used of the new one. One that lasts longer keeps its budget:
    it goes on when the new one has ended. A key counts under its own access alone.
    """
    older = _of_chat(person, use_case).current().filter(grant__valid_until__lte=until)
    return [budget for budget in older if budget.grant and terms.include(budget.grant.terms)]


def supersede(grant: Grant, *, by: User) -> None:
    """End them with the decision that makes this grant; its person is told. In a transaction."""
    if grant.scope != Scope.CHAT:
        return
    older = superseded(grant.person, grant.use_case, grant.terms, grant.valid_until)
    ended = [budget.pk for budget in older if budget.grant_id != grant.pk]
    locked = Budget.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ended, ended_at=None)
    found = list(locked.order_by("pk"))
    for budget in found:
        budget.ended_at, budget.ended_by = clock.now(), by
        budget.save(update_fields=["ended_at", "ended_by"])
        record("budget:end", budget, by=by, grant=budget.grant_id, superseded_by=grant.pk)
        notify([grant.person], "budget_superseded", budget.get_absolute_url(), use_case=grant.use_case.ref)
    _go_on(found, grant)


def _go_on(ended: list[Budget], grant: Grant) -> None:
    """With the fullest window of those, unless the grant's budget has one: to ask anew is no way either."""
    newer = Budget.objects.filter(grant=grant, ended_at=None, periods=None).first()
    if newer is None:
        return
    running = BudgetPeriod.objects.filter(
        budget__in=ended, budget__window=newer.window, starts_on=starts_on(newer.window, clock.today())
    )
    used = running.select_related("budget").order_by(-(F("spent_money") + F("reserved_money")), "pk")
    if fullest := used.first():
        _carry_over(fullest.budget, newer)


def resume(revoked: Grant, *, by: User | System) -> None:
    """What this grant had superseded counts again, with what was spent, unless another still includes it.

    In the transaction that revokes it: an older access must not go on without the limit it was given with.
    """
    held = Grant.objects.current().filter(
        person=revoked.person_id, use_case=revoked.use_case_id, scope=Scope.CHAT, left_at__isnull=True
    )
    living = {grant.pk: grant for grant in held}
    locked = Budget.objects.select_for_update(of=("self",), no_key=True).filter(grant__in=living)
    for budget in locked.filter(ended_at__isnull=False).order_by("pk"):
        older = living[budget.grant_id or 0]
        if any(_supersedes(each, older) for each in living.values()):
            continue
        budget.ended_at = budget.ended_by = None
        budget.save(update_fields=["ended_at", "ended_by"])
        record("budget:resume", budget, by=by, grant=budget.grant_id, revoked=revoked.pk)


def _of_chat(person: User, use_case: UseCase) -> BudgetQuerySet:
    joined = Budget.objects.select_related("grant__person", "grant__use_case").order_by("pk")
    return joined.filter(grant__person=person, grant__use_case=use_case, grant__scope=Scope.CHAT)


def _supersedes(newer: Grant, older: Grant) -> bool:
    lasts = newer.pk > older.pk and newer.valid_until >= older.valid_until
    return lasts and newer.terms.include(older.terms)

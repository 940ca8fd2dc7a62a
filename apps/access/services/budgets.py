"""Budgets: set, changed and ended by those who answer for them, never for oneself."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.access.models import ApiKey, Budget, BudgetScope, Window
from apps.access.models.budget import starts_on
from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.seen import check
from apps.register.models import UseCase

MILLION = 1_000_000  # a euro in millionths
Subject = ApiKey | User | UseCase | Department
SCOPES = {
    ApiKey: BudgetScope.KEY,
    User: BudgetScope.PERSON,
    UseCase: BudgetScope.USE_CASE,
    Department: BudgetScope.DEPARTMENT,
}


@dataclass(frozen=True, slots=True)
class BudgetTerms:
    """``money`` in millionths of a euro; None is no limit. ``warn_percent`` from 1 to 100."""

    money: int | None
    tokens: int | None
    warn_percent: int = 80


def create(subject: Subject, window: Window, terms: BudgetTerms, *, by: User) -> Budget:
    """A budget from now on; what was spent before isn't counted. Raises RefusedError.

    That of a key hangs on the first of its chain and counts what all of them use together.
    """
    subject = (subject.root or subject) if isinstance(subject, ApiKey) else subject
    scope = SCOPES[type(subject)]
    _check_setter(scope, subject, by)
    _check_terms(terms)
    try:
        with transaction.atomic():
            budget = Budget.objects.create(
                scope=scope, window=window, set_by=by, money=terms.money, tokens=terms.tokens,
                warn_percent=terms.warn_percent, **{scope.value: subject},
            )  # fmt: skip
            record("budget:set", budget, by=by, **_told(budget))
    except IntegrityError as error:
        raise RefusedError("taken", _("There is a budget for this already: change that one.")) from error
    return budget


def change(budget: Budget, terms: BudgetTerms, *, by: User, seen: str = "") -> Budget:
    """Other limits, from the next message on; what was spent stays.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    _check_terms(terms)
    with transaction.atomic():
        locked = _locked(budget, by)
        check(seen, stored(locked), stored(terms))
        before = _told(locked)
        locked.money, locked.tokens, locked.warn_percent = terms.money, terms.tokens, terms.warn_percent
        locked.set_by, locked.set_at = by, clock.now()
        locked.save(update_fields=["money", "tokens", "warn_percent", "set_by", "set_at"])
        # The new share may not have been reached yet; what went in windows that are over is told no more.
        locked.periods.filter(starts_on=starts_on(locked.window, clock.today())).update(warned_at=None)
        record("budget:change", locked, by=by, before=before, **_told(locked))
    return locked


def stored(limits: Budget | BudgetTerms) -> dict[str, Any]:
    """As they stand, or are to stand; money in euro, as people enter it."""
    money = None if limits.money is None else Decimal(limits.money) / MILLION
    return {"money": money, "tokens": limits.tokens, "warn_percent": limits.warn_percent}


def end(budget: Budget, *, by: User) -> Budget:
    """No budget from the next message on. Raises RefusedError."""
    with transaction.atomic():
        locked = _locked(budget, by)
        locked.ended_at, locked.ended_by = clock.now(), by
        locked.save(update_fields=["ended_at", "ended_by"])
        record("budget:end", locked, by=by, **_told(locked))
    return locked


def may_set(scope: BudgetScope, subject: Subject, by: User) -> bool:
    """Key administrators for keys and persons, managers for their department and its use cases."""
    if not by.may(Permission.BUDGET_SET) or _is_own(subject, by):
        return False
    if scope in (BudgetScope.KEY, BudgetScope.PERSON):
        return by.may(Permission.KEY_ISSUE)
    department = subject.department if isinstance(subject, UseCase) else subject
    return isinstance(department, Department) and department.manager_id == by.pk


def _is_own(subject: Subject, by: User) -> bool:
    if isinstance(subject, ApiKey):
        return ApiKey.objects.answered_by(by).filter(pk=subject.pk).exists()
    return isinstance(subject, User) and subject.pk == by.pk


def _check_setter(scope: BudgetScope, subject: Subject, by: User) -> None:
    if not by.may(Permission.BUDGET_SET):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    if _is_own(subject, by):
        raise RefusedError("four_eyes", _("A budget for yourself has to be set by somebody else."))
    if not may_set(scope, subject, by):
        raise RefusedError("not_responsible", _("Somebody else answers for this budget."))


def _check_terms(terms: BudgetTerms) -> None:
    if terms.money is None and terms.tokens is None:
        raise RefusedError("no_limit", _("Enter an amount of money, of tokens, or both."))


def _locked(budget: Budget, by: User) -> Budget:
    locked = Budget.objects.select_for_update().get(pk=budget.pk)
    if not Budget.objects.settable_by(by).filter(pk=budget.pk).exists():
        raise RefusedError("not_responsible", _("Somebody else answers for this budget."))
    if locked.ended_at is not None:
        raise RefusedError("wrong_state", _("This budget has ended already."))
    return locked


def _told(budget: Budget) -> dict[str, str | int | None]:
    return {
        "scope": budget.scope,
        "window": budget.window,
        "money": budget.money,
        "tokens": budget.tokens,
        "warn_percent": budget.warn_percent,
    }

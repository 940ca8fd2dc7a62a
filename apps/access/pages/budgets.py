"""Budgets as they are listed and shown: a bar for each limit, with the same in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.access.models import Budget, BudgetPeriod, Window
from apps.access.models.budget import next_start, starts_on
from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.numbers import grouped
from apps.common.paging import Page, paginate

JOINED = ("key__grant__person", "person", "use_case__department", "department", "grant__person",
          "grant__use_case", "set_by", "ended_by")  # fmt: skip
WINDOWS_SHOWN = 12
CENT = 10_000  # millionths of a euro


@dataclass(frozen=True, slots=True)
class Use:
    """One limit: ``percent`` for the bar, the rest in words. What is under way counts as used."""

    label: str
    percent: int
    tone: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget with what has been used of it in the window that runs."""

    budget: Budget
    name: str
    limits: str
    uses: list[Use]
    again_on: date


@dataclass(frozen=True, slots=True)
class PastWindow:
    starts_on: date
    money: str
    tokens: str


@dataclass(frozen=True, slots=True)
class BudgetList:
    rows: list[BudgetRow]
    page: "Page[Budget]"
    may_set: bool


@dataclass(frozen=True, slots=True)
class BudgetPage:
    row: BudgetRow
    may_set: bool
    windows: list[PastWindow] = field(default_factory=list)


def budget_list(request: SignedInRequest) -> BudgetList:
    """One page of those that run, newest first."""
    found = Budget.objects.visible_to(request.user).current().select_related(*JOINED)
    page = paginate(found, request, key=("-id",))
    return BudgetList(budget_rows(page.rows), page, request.user.may(Permission.BUDGET_SET))


def budget_page(budget: Budget, reader: User) -> BudgetPage:
    """One budget with its last windows."""
    [row] = budget_rows([budget])
    settable = Budget.objects.settable_by(reader).current().filter(pk=budget.pk)
    periods = budget.periods.order_by("-starts_on")[:WINDOWS_SHOWN]
    windows = [
        PastWindow(each.starts_on, euro(each.spent_money), grouped(each.spent_tokens)) for each in periods
    ]
    return BudgetPage(row, settable.exists(), windows)


def budget_rows(budgets: Iterable[Budget]) -> list[BudgetRow]:
    """Two queries for all of them. Expects JOINED joined in."""
    shown, today = list(budgets), clock.today()
    firsts = {starts_on(window, today) for window in Window.values}
    periods = BudgetPeriod.objects.filter(budget__in=shown, starts_on__in=firsts)
    used = {(each.budget_id, each.starts_on): each for each in periods}
    return [_row(each, used.get((each.pk, starts_on(each.window, today))), today) for each in shown]


def euro(money: int) -> str:
    """12,34 €; what is less than a cent is rounded up to one."""
    return f"{number_format(-(-money // CENT) / 100, 2, force_grouping=True)} €"


def _row(budget: Budget, period: BudgetPeriod | None, today: date) -> BudgetRow:
    used = period or BudgetPeriod()
    uses = []
    if budget.money is not None:
        spent = used.spent_money + used.reserved_money
        uses.append(_use(budget, spent, budget.money, euro(spent), euro(budget.money)))
    if budget.tokens is not None:
        spent = used.spent_tokens + used.reserved_tokens
        words = _("%(number)s tokens") % {"number": grouped(budget.tokens)}
        uses.append(_use(budget, spent, budget.tokens, grouped(spent), words))
    return BudgetRow(budget, budget.name, _limits(budget), uses, next_start(budget.window, today))


def _use(budget: Budget, spent: int, limit: int, said: str, of: str) -> Use:
    percent = min(100, spent * 100 // limit) if limit else 100
    tone = "bad" if percent >= 100 else "warn" if percent >= budget.warn_percent else "ok"
    return Use(_("%(spent)s of %(limit)s used") % {"spent": said, "limit": of}, percent, tone)


def _limits(budget: Budget) -> str:
    parts = [] if budget.money is None else [euro(budget.money)]
    if budget.tokens is not None:
        parts.append(_("%(number)s tokens") % {"number": grouped(budget.tokens)})
    return f"{' · '.join(parts)} / {Window(budget.window).label}"

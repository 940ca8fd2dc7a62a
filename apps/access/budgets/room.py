"""What a message costs at most, and budgets that have no room even for a short one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from apps.access.models import Budget, BudgetPeriod, Scope, Window
from apps.access.models.budget import next_start, starts_on
from apps.common import clock
from apps.policy.budget_facts import BudgetFacts
from apps.policy.facts import RouteFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.vendors.models import Purpose

PRICE_UNIT = 1_000  # tokens that a price is for


@dataclass(frozen=True, slots=True)
class Room:
    """What a budget has left in the window that runs: millionths of a euro, and tokens; None is no limit."""

    money: int | None
    tokens: int | None

    def takes(self, money: int, tokens: int) -> bool:
        return (self.money is None or money <= self.money) and (self.tokens is None or tokens <= self.tokens)


def rooms_of(budgets: Iterable[int]) -> dict[int, Room]:
    """By the ids of budgets, without what is put aside for answers under way. Two queries, or none."""
    found = Budget.objects.in_bulk(set(budgets))
    today = clock.today()
    firsts = {starts_on(window, today) for window in Window.values}
    periods = BudgetPeriod.objects.filter(budget__in=found, starts_on__in=firsts) if found else ()
    used = {(each.budget_id, each.starts_on): each for each in periods}
    return {
        pk: _room(each, used.get((pk, starts_on(each.window, today)), BudgetPeriod()))
        for pk, each in found.items()
    }


def exceeded(
    budgets: Iterable[BudgetFacts], route: RouteFacts, scope: str, rooms: dict[int, Room], day: date
) -> Iterator[Reason]:
    """Those without room for the shortest message. The chat names no most for its answer; a program can."""
    embeds = route.purpose == Purpose.EMBEDDINGS
    answer = 0 if embeds else int(settings.GATEWAY["budget_answer_tokens"]) if scope == Scope.CHAT else 1
    money, tokens = price_of(route, 1, answer), 1 + answer
    for budget in budgets:
        room = rooms.get(budget.id)
        if room and budget.counts(day, route.name) and not room.takes(money, tokens):
            yield refused_by(budget, ReasonCode.BUDGET_EXCEEDED)


def refused_by(budget: BudgetFacts, code: ReasonCode) -> Reason:
    """The budget's no in the form of the gate's."""
    facts = {"budget": budget.label, "date": next_start(budget.window, clock.today())}
    return Reason(code, facts, f"/budgets/{budget.id}/")


def price_of(route: RouteFacts, prompt: int, answer: int) -> int:
    """In millionths of a euro, rounded up; 0 without prices, which no budget in money lets through."""
    parts = prompt * (route.input_price or 0) + answer * (route.output_price or 0)
    return -(-parts // PRICE_UNIT)


def _room(budget: Budget, used: BudgetPeriod) -> Room:
    return Room(
        None if budget.money is None else budget.money - used.spent_money,
        None if budget.tokens is None else budget.tokens - used.spent_tokens,
    )

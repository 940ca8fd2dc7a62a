"""What a message costs at most, and budgets that have no room even for a short one."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings

from apps.access.budgets.values import Room
from apps.access.models import Budget, BudgetPeriod, Scope, Window
from apps.access.models.budget import next_start, starts_on
from apps.common import clock
from apps.policy.budget_facts import BudgetFacts
from apps.policy.facts import RouteFacts
from apps.policy.reasons import Reason, ReasonCode
from apps.vendors.models import Purpose

PRICE_UNIT = 1_000  # tokens that a price is for


def rooms_of(budgets: Iterable[int]) -> dict[int, Room]:
    """In the windows that run, by the ids of budgets; what is put aside isn't spent. Two queries, or none."""
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
            yield refused_by(budget, fits=room.ever_takes(money, tokens))


def refused_by(budget: BudgetFacts, *, fits: bool = True, waits: bool = False) -> Reason:
    """The budget's no in the form of the gate's; ``fits`` and ``waits`` as in Refusal."""
    code = ReasonCode.BUDGET_RESERVED if waits else ReasonCode.BUDGET_EXCEEDED
    facts = {"budget": budget.label, "date": next_start(budget.window, clock.today())}
    return Reason(code if fits else ReasonCode.BUDGET_TOO_SMALL, facts, f"/budgets/{budget.id}/")


def price_of(route: RouteFacts, prompt: int, answer: int) -> int:
    """In millionths of a euro, rounded up; 0 without prices, which no budget in money lets through."""
    parts = prompt * (route.input_price or 0) + answer * (route.output_price or 0)
    return -(-parts // PRICE_UNIT)


def _room(budget: Budget, used: BudgetPeriod) -> Room:
    return Room(budget.money, budget.tokens, used.spent_money, used.spent_tokens)

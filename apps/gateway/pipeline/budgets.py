"""Budgets at the door: the most that a message can cost is put aside before it leaves, the rest given back.

Where the client names no most, the gateway names one to the vendor: an answer without end has no price.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from apps.access.budgets import Refusal, Reservation, Settlement
from apps.access.budgets.room import price_of, refused_by
from apps.access.limits import Lease
from apps.access.models.budget import starts_on
from apps.common import clock
from apps.gateway.measuring.sizes import most_tokens
from apps.gateway.pipeline.question import Admitted
from apps.gateway.providers.longest import NEWER, longest
from apps.policy.budget_facts import BudgetFacts
from apps.policy.decision import Decision
from apps.policy.facts import RouteFacts, Subject
from apps.vendors.models import Purpose

GRACE = timedelta(seconds=60)


class BudgetExceededError(Exception):
    """A budget has no room for this message: nothing of it was written. ``lease`` was its place."""

    def __init__(self, refusal: Refusal, lease: Lease | None = None) -> None:
        super().__init__(refusal.budget)
        self.refusal, self.lease = refusal, lease


def reservation(
    interaction: UUID,
    subject: Subject,
    route: RouteFacts,
    messages: Sequence[Any],
    options: Mapping[str, Any],
) -> Reservation | None:
    """The most that this message can cost, for every budget that counts it; None where none does."""
    now = clock.now()
    counting = _counting(subject, route)
    if not counting:
        return None
    money, tokens = _most(route, messages, options)
    return Reservation(
        interaction=interaction,
        periods=tuple((each.id, starts_on(each.window, clock.today(now))) for each in counting),
        money=money,
        tokens=tokens,
        expires_at=now + timedelta(seconds=settings.GATEWAY["total_timeout_s"]) + GRACE,
    )


def is_covered(put_aside: Reservation | None, instead: Admitted) -> bool:
    """Whether what was put aside is enough, in every budget that counts it, where another route steps in.

    The other vendor may count more tokens for the same picture, and another access may have its own budget.
    Money is nothing to budgets of tokens alone, nor are tokens to those of money.
    """
    known = instead.facts.known()
    counting = {each.id for each in _counting(known.subject, known.route)}
    if put_aside is None:
        return not counting
    money, tokens = _most(known.route, instead.messages, instead.options)
    counted = {budget for budget, _start in put_aside.periods}
    settled = [each for each in known.subject.budgets if each.id in counted]
    dearer = money > put_aside.money and any(each.in_money for each in settled)
    longer = tokens > put_aside.tokens and any(each.in_tokens for each in settled)
    return counting <= counted and not dearer and not longer


def bounded(options: Mapping[str, Any], route: RouteFacts) -> Mapping[str, Any]:
    """The options with a most, for a message that a budget counts. Vectors have no length to bound."""
    if longest(options) or route.purpose == Purpose.EMBEDDINGS:
        return options
    return {**options, NEWER: settings.GATEWAY["budget_answer_tokens"]}


def held_before(admitted: Admitted, seconds: float) -> Admitted:
    """A message that was held put nothing aside while it waited; it does when it is sent, for so long at
    least.
    """
    known = admitted.facts.known()
    found = reservation(admitted.interaction, known.subject, known.route, admitted.messages, admitted.options)
    if found is None:
        return admitted
    until = clock.now() + timedelta(seconds=seconds) + GRACE
    found = replace(found, expires_at=max(found.expires_at, until))
    return replace(admitted, reservation=found, options=bounded(admitted.options, known.route))


def settlement(
    admitted: Admitted,
    prompt: int,
    answer: int,
    *,
    counted: bool,
    least: tuple[int, int] = (0, 0),
    free: bool = False,
    left: bool = False,
) -> Settlement:
    """What it cost. ``counted``: by the vendor; our own estimate is never above what was put aside.

    ``least``: what the vendor has counted on the way. ``free``: no vendor did anything for it. ``left``:
    another one was at work on it before, unseen; what was put aside stands for both.
    """
    put_aside = admitted.reservation
    if put_aside is None or free:
        return Settlement(admitted.interaction)
    route = admitted.facts.known().route
    money, tokens = price_of(route, prompt, answer), prompt + answer
    if left:  # more is known only where the second one counts it
        money, tokens = max(money, put_aside.money), max(tokens, put_aside.tokens)
    if not counted:
        money, tokens = min(money, put_aside.money), min(tokens, put_aside.tokens)
        money, tokens = max(money, price_of(route, *least)), max(tokens, sum(least))
    return Settlement(admitted.interaction, money, tokens)


def answer_put_aside(admitted: Admitted) -> int:
    """The tokens of an answer that were put aside for it; 0 where no budget counts it."""
    if admitted.reservation is None:
        return 0
    return _most_answer(admitted.options, admitted.facts.known().route)


def decision_of(refusal: Refusal, subject: Subject) -> Decision:
    """The budget's no in the form of the gate's."""
    budget = next(each for each in subject.budgets if each.id == refusal.budget)
    return Decision((refused_by(budget, fits=refusal.fits, waits=refusal.waits),))


def _counting(subject: Subject, route: RouteFacts) -> list[BudgetFacts]:
    return [each for each in subject.budgets if each.counts(clock.today(), route.name)]


def _most(route: RouteFacts, messages: Sequence[Any], options: Mapping[str, Any]) -> tuple[int, int]:
    """Money and tokens that it can cost at the most."""
    prompt, answer = most_tokens(messages, options, route.upstream_model), _most_answer(options, route)
    return price_of(route, prompt, answer), prompt + answer


def _most_answer(options: Mapping[str, Any], route: RouteFacts) -> int:
    if route.purpose == Purpose.EMBEDDINGS:
        return 0
    most = longest(options) or int(settings.GATEWAY["budget_answer_tokens"])
    return most * int(options.get("n") or 1)

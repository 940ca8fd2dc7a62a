"""A released message for which no budget has room: it waits, and who wrote it sees for what."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from apps.access.budgets import Refusal
from apps.access.models import Budget
from apps.access.models.budget import next_start
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import NotYetError
from apps.interactions.links import author_link
from apps.interactions.models import Hold, Interaction, InteractionState
from apps.notices.services import notify

WORKER = System("resume")
EXCEEDED, RESERVED = "budget_exceeded", "budget_reserved"
RUNNING = timedelta(seconds=30)  # then answers under way may have ended
CHECK = timedelta(minutes=15)  # then somebody may have made the budget larger
LONGEST = timedelta(days=35)  # after the release: a month's window, and some days to get a place in it


def wait(interaction: Interaction, refusal: Refusal) -> None:
    """Raises NotYetError with the next moment to try; returns where waiting is of no use."""
    budget = Budget.objects.get(pk=refusal.budget)
    now, released = clock.now(), interaction.hold_ended_at
    if released is None or now - released > LONGEST or not refusal.fits:
        return
    opens = clock.start_of(next_start(budget.window, clock.today(now)))
    if refusal.waits:
        _note(interaction, RESERVED, budget, opens)
        raise NotYetError(now + RUNNING)
    _note(interaction, EXCEEDED, budget, opens)
    raise NotYetError(min(now + CHECK, opens))


def _note(interaction: Interaction, code: str, budget: Budget, opens: datetime) -> None:
    """Once for each cause; only of a longer wait its author is told."""
    waits = Interaction.objects.filter(
        pk=interaction.pk, hold=Hold.RELEASED, state=InteractionState.HELD
    ).exclude(error=code)
    with transaction.atomic():
        if not waits.update(error=code):
            return
        record("interaction:wait_for_budget", interaction, by=WORKER, budget=budget.pk, code=code)
        if code == EXCEEDED:
            _tell(interaction, opens)


def _tell(interaction: Interaction, opens: datetime) -> None:
    person = interaction.person
    with translation.override(person.language):
        day = date_format(clock.today(opens), "DATE_FORMAT")
    link, title = author_link(interaction), interaction.use_case.title
    notify([person], "message_waits", link, use_case=title, day=day)

"""Put messages into the queue, and open them."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import Handler
from apps.interactions.models import Hold, Interaction, ReviewJob
from apps.lifecycle.advance import advance
from apps.review import reasons
from apps.review.models import Draw, ItemState, ReviewItem
from apps.review.offices import office_of
from apps.review.services import overdue, second_look
from apps.review.services.found import types_in_answer
from apps.review.services.jobs import bury
from apps.review.services.reopening import reopen
from apps.review.services.selection import HELD_DUE, Selection, of_types, select
from apps.review.services.suspicion import raised

LEASE = timedelta(seconds=20)  # the work is a few rows; a killed consumer is followed soon
LONGEST_CALL = timedelta(minutes=15)  # longer than the gateway lets any answer take


def is_ripe(job: Any) -> bool:
    """A message is queued with its answer: the reviewer sees both, and findings in the answer count."""
    interaction = Interaction.objects.get(pk=job.interaction_id)
    return not interaction.is_running or interaction.admitted_at < clock.now() - LONGEST_CALL


def queue(job: Any, _result: None = None) -> None:
    """Make the item of the job's message, in the caller's transaction; once, however often this is called."""
    interaction = Interaction.objects.select_related("thread").get(pk=job.interaction_id)
    selection = raised(select(interaction), interaction)
    item, is_new = ReviewItem.objects.get_or_create(
        interaction=interaction,
        defaults={
            "state": selection.state,
            "severity": selection.severity,
            "reason": selection.reason,
            "probability": selection.probability,
            "draw": selection.draw,
            "due_at": clock.now() + selection.due if selection.due else None,
        },
    )
    second_look.ask_once(interaction)
    if is_new:
        event = "review:pass_over" if item.state == ItemState.NOT_SELECTED else "review:queue"
        record(event, item, by=System("review"), interaction=interaction.pk, reason=item.reason)
        if item.reason == reasons.HELD:
            overdue.tell_of_held(item)
    elif item.state == ItemState.OPEN:
        _weigh_again(item, selection)
    elif item.state == ItemState.DECIDED:
        _look_again(item, interaction)


def _weigh_again(item: ReviewItem, selection: Selection) -> None:
    """Its author reported it before this job came; what detection found weighs more."""
    if selection.draw == Draw.NONE != item.draw:
        item.probability, item.draw = selection.probability, selection.draw
        item.save(update_fields=["probability", "draw"])
    if selection.severity > item.severity:
        _make_urgent(item, selection)


def _make_urgent(item: ReviewItem, selection: Selection) -> None:
    item.severity, item.reason = selection.severity, selection.reason
    if selection.due:
        item.due_at = min(item.due_at or clock.now() + selection.due, clock.now() + selection.due)
    item.save(update_fields=["severity", "reason", "due_at"])
    record("review:queue", item, by=System("review"), interaction=item.interaction_id, reason=item.reason)


def _look_again(item: ReviewItem, interaction: Interaction) -> None:
    """Its question was released; since then the answer has come, to be held in turn or with findings."""
    if interaction.hold == Hold.WAITING:
        _hold_again(item)
        return
    verdict = item.verdicts.first()
    new = of_types(types_in_answer(interaction, since=verdict.decided_at)) if verdict else None
    if new is not None and new.due is not None and not interaction.thread.protected:
        opened = reopen(item, by=System("review"))
        opened.severity, opened.reason = new.severity, new.reason
        opened.due_at, opened.overdue_told_at = clock.now() + new.due, None
        opened.save(update_fields=["severity", "reason", "due_at", "overdue_told_at"])


def _hold_again(item: ReviewItem) -> None:
    opened = advance(item, "reopen", by=System("review"))
    opened.due_at, opened.overdue_told_at = clock.now() + HELD_DUE, None
    opened.save(update_fields=["due_at", "overdue_told_at"])
    overdue.tell_of_held(opened)


def open_item(item: ReviewItem, by: User) -> None:
    """Write down that a person reads a message; every opening counts."""
    with transaction.atomic():
        record("review:open", item, by=by, interaction=item.interaction_id, office=office_of(by).value)


HANDLER = Handler(model=ReviewJob, commit=queue, dead=bury, is_ripe=is_ripe, lease=LEASE)

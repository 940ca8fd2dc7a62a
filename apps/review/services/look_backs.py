"""Look back: what would today's rules and own content have caught in the last days? Counts first."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import Error, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.crypto import KeyUnavailableError
from apps.common.ids import earliest
from apps.common.outbox import Handler, publish_on_commit
from apps.dlp.services.compiled import ContentNotLoadedError
from apps.interactions.models import Interaction
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.review.models import LeftIn, LookBack, LookBackBatch, LookBackHit
from apps.review.services import jobs, second_look

KIND = "look_back"
LONGEST = 90  # days
MOST = 2_000  # messages, the newest first
BATCH = 20
SECONDS = 30.0  # a batch goes on no longer: its last message may be long (settings: task_soft_time_limit)
AT_ONCE = 200  # messages put before the reviewers by one act
KEPT = timedelta(days=90)
BY = System("look_back")
OF_THE_PORTAL = (Error, ContentNotLoadedError, KeyUnavailableError)  # passes, and then all can be read


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some messages, and of which nothing came, with the class of its error. ``last`` is the
    oldest of them, None where there was none left.
    """

    found: tuple[tuple[UUID, second_look.Found], ...]
    unreadable: tuple[tuple[UUID, str], ...]
    last: UUID | None


def begin(days: int, *, by: User) -> LookBack:
    """Begin to read the messages of the last days again. Raises RefusedError."""
    permit(by, Permission.REVIEW_DECIDE)
    if not 1 <= days <= LONGEST:
        raise RefusedError("days", _("Please choose 1 to %(most)s days.") % {"most": LONGEST})
    try:
        with transaction.atomic():
            made = LookBack.objects.create(days=days, asked_by=by)
            made.total = _messages(made)[:MOST].count()
            made.save(update_fields=["total"])
            record("look_back:begin", made, by=by, days=days, messages=made.total)
            _next(made, None)
    except IntegrityError:
        raise RefusedError("running", _("A look back is running already. Please wait for its end.")) from None
    return made


def work(job: Any) -> Batch:
    """Read some messages again, one at least, and no further one after SECONDS; what is known is left out.

    A message that can't be read is passed over. Raises ContentNotLoadedError, KeyUnavailableError, and errors
    of the database: those are no message's own.
    """
    stop = time.monotonic() + SECONDS
    asked = _messages(job.look_back)
    if job.before is not None:
        asked = asked.filter(pk__lt=job.before)
    room = min(BATCH, job.look_back.total - job.look_back.seen)
    rows = list(asked.select_related("thread").order_by("-pk")[: max(room, 0)])
    known = set(LeftIn.objects.filter(interaction__in=rows).values_list("interaction", "type", "rule"))
    found: list[tuple[UUID, second_look.Found]] = []
    unreadable: list[tuple[UUID, str]] = []
    last: UUID | None = None
    for each in rows:
        if last is not None and time.monotonic() >= stop:
            break
        last = each.pk
        try:
            found.append((each.pk, _new(each, known)))
        except OF_THE_PORTAL:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is: one message must not end every look back
            unreadable.append((each.pk, type(error).__name__))
    return Batch(tuple(found), tuple(unreadable), last)


def commit(job: Any, batch: Batch) -> None:
    """Keep the counts, and go on or end."""
    looking = LookBack.objects.select_for_update(of=("self",)).get(pk=job.look_back_id)
    LookBackHit.objects.bulk_create(
        LookBackHit(look_back=looking, interaction_id=pk, type=type_, rule=rule, count=count)
        for pk, found in batch.found
        for (type_, rule), count in found.items()
    )
    looking.seen += len(batch.found) + len(batch.unreadable)
    looking.unreadable += len(batch.unreadable)
    looking.save(update_fields=["seen", "unreadable"])
    for pk, error in batch.unreadable:
        record("look_back:pass_over", looking, by=BY, interaction=pk, error=error)
    if batch.last is None or looking.seen >= looking.total:
        _end(looking)
    else:
        _next(looking, batch.last)


def dead(job: Any) -> None:
    """A batch failed five times: what was counted stays, and the officers are told."""
    looking = LookBack.objects.select_for_update(of=("self",)).get(pk=job.look_back_id)
    looking.gave_up = True
    looking.save(update_fields=["gave_up"])
    jobs.write_down(job)
    _end(looking)


def pass_on(looking: LookBack, type_: str, rule: str, *, by: User) -> int:
    """Put the messages that a rule hit before the reviewers, as the second look does; says how many."""
    permit(by, Permission.REVIEW_DECIDE)
    with transaction.atomic():
        waiting = LookBackHit.objects.select_for_update(of=("self",)).filter(
            look_back=looking, type=type_, rule=rule, passed_on=False
        )
        hits = list(waiting.select_related("interaction__thread").order_by("pk")[:AT_ONCE])
        for hit in hits:
            second_look.ask_for(hit.interaction)
        LookBackHit.objects.filter(pk__in=[hit.pk for hit in hits]).update(passed_on=True)
        record("look_back:pass_on", looking, by=by, rule=rule, messages=len(hits))
    return len(hits)


def forget() -> str:
    """Delete looks back that are over for so long; called by `maintain`."""
    over = LookBack.objects.filter(running=False, ended_at__lt=clock.now() - KEPT)
    number = over.count()
    over.delete()
    return f"{number} looks back deleted."


def _messages(looking: LookBack) -> QuerySet[Interaction]:
    since = looking.asked_at - timedelta(days=looking.days)
    left = Interaction.objects.filter(pk__gte=earliest(since), sent_at__isnull=False, thread__protected=False)
    return left.filter(admitted_at__gte=since, admitted_at__lte=looking.asked_at)


def _new(interaction: Interaction, known: set[tuple[UUID, str, str]]) -> second_look.Found:
    found = second_look.look(interaction)
    return {key: count for key, count in found.items() if (interaction.pk, *key) not in known}


def _next(looking: LookBack, before: UUID | None) -> None:
    publish_on_commit(LookBackBatch.objects.create(look_back=looking, kind=KIND, before=before))


def _end(looking: LookBack) -> None:
    looking.running, looking.ended_at = False, clock.now()
    looking.save(update_fields=["running", "ended_at"])
    record("look_back:end", looking, by=BY, messages=looking.seen, gave_up=looking.gave_up)
    told = holders(Permission.REVIEW_DECIDE) if looking.gave_up else [looking.asked_by]
    kind = "look_back_dead" if looking.gave_up else "look_back_ended"
    notify(told, kind, looking.get_absolute_url(), days=str(looking.days))


HANDLER = Handler(model=LookBackBatch, work=work, commit=commit, dead=dead)

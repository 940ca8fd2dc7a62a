"""The job behind a release: decide again, send what was stored, tell the author."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.db.models import Q

from apps.access.budgets import Refusal
from apps.access.models import BudgetReservation
from apps.access.services.facts import judge, load
from apps.access.services.rotation import going_on
from apps.access.subjects import Question
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import Handler, JobState
from apps.dlp import Blocked
from apps.dlp.services import compiled
from apps.gateway import runtime
from apps.gateway.pipeline import budgets
from apps.gateway.pipeline.budgets import BudgetExceededError
from apps.gateway.pipeline.earlier import checked_again
from apps.gateway.pipeline.question import Admitted, CutError, HeldAnswerError
from apps.gateway.pipeline.sending import Sending, ending_of
from apps.gateway.pipeline.settlement import Ending
from apps.gateway.pipeline.threads import UnknownThreadError, load_thread
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.services import waiting
from apps.gateway.services.held import new_job
from apps.interactions.links import author_link
from apps.interactions.models import (
    Content,
    ContentKind,
    Hold,
    Interaction,
    InteractionState,
    JobKind,
    ReviewJob,
)
from apps.interactions.services import contents
from apps.interactions.services.keys import ErasedError
from apps.notices.services import notify
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.vendors.models import Purpose

WORKER = System("resume")
OPEN = (InteractionState.HELD, InteractionState.SENT)
LOST, ERASED = "lost", "erased"
JOB_SECONDS = 240.0  # all that the broker leaves a job (settings: VISIBILITY_TIMEOUT); less than its task has
AT_ONCE = 2  # a worker has three processes (portal/launcher/programs.py)
TOO_LONG = Ending(InteractionState.FAILED, "upstream_timeout")


@dataclass(frozen=True, slots=True)
class Result:
    """``reasons`` are the gate's if it now says no, ``error`` is the code of what failed.

    ``no_room``: nothing was sent, since a budget has none.
    """

    reasons: tuple[str, ...] = ()
    error: str = ""
    no_room: Refusal | None = None


def has_turn(job: ReviewJob) -> bool:
    """Vendors that are silent for minutes must leave the worker a process for all else.

    Of several that were taken at once the first go on, all workers together: each sees who came before it.
    """
    before = Q(lease_until__lt=job.lease_until) | Q(lease_until=job.lease_until, pk__lt=job.pk)
    running = ReviewJob.objects.filter(kind=job.kind, state=JobState.RUNNING, lease_until__gte=clock.now())
    return running.filter(before).count() < AT_ONCE


def work(job: ReviewJob) -> Result:
    """Ask the gate again, then the vendor; neither if an earlier attempt was killed after it had settled.

    Killed before that, while the vendor answered, nobody knows what it received: the message is sent again.
    Raises NotYetError while a budget has no room.
    """
    found = Interaction.objects.select_related("route", "use_case", "api_key")
    interaction = found.get(pk=job.interaction_id)
    if _is_revived(interaction):
        interaction.refresh_from_db()
    if interaction.state not in OPEN or interaction.hold == Hold.WAITING:
        return Result(error=interaction.error)
    facts, question = _facts(interaction)
    decision = judge(facts, interaction.data_class, clock.now(), question.route)
    if not decision.allowed:
        return Result(reasons=tuple(decision.codes))
    if _answered(interaction):  # it was the answer that was held
        return Result()
    try:
        prompt, options = _stored(interaction)
    except ErasedError:
        return Result(error=ERASED)
    compiled.refresh()  # where that fails the last good content counts
    again = _stands_aside(interaction)
    _wait_again(interaction)
    result = asyncio.run(_send(interaction, facts, question, decision, prompt, options, sent_before=again))
    if result.no_room is None:
        return result
    waiting.wait(interaction, result.no_room)
    return Result(reasons=tuple(budgets.decision_of(result.no_room, facts.known().subject).codes))


def commit(job: ReviewJob, result: Result) -> None:
    """Write what came of it, in the transaction that ends the job."""
    interaction = job.interaction
    _review_again(interaction)
    if interaction.hold == Hold.WAITING:  # the question was let go, now its answer waits
        return
    if result.reasons:
        _end(interaction, InteractionState.FAILED, result.reasons[0].lower())
        record("interaction:refuse_resume", interaction, by=WORKER, reasons=list(result.reasons))
    elif result.error:  # what failed before it was sent has not been settled yet
        _end(interaction, InteractionState.FAILED, result.error)
    else:
        _end(interaction, InteractionState.COMPLETED, "")
    _tell(interaction, failed=bool(result.reasons or result.error))


def bury(job: ReviewJob) -> None:
    """After the last attempt: the author is told, and may ask again; officers see the dead job."""
    _end(job.interaction, InteractionState.FAILED, LOST)
    _review_again(job.interaction)
    record("job:dead", job, by=System("outbox"), kind=job.kind, attempts=job.attempts, error=job.last_error)
    _tell(job.interaction, failed=True)


HANDLER = Handler(
    model=ReviewJob,
    commit=commit,
    work=work,
    dead=bury,
    is_ripe=has_turn,
    put_off=timedelta(seconds=5),
    seconds=int(JOB_SECONDS) + 10,
    lease=timedelta(seconds=300),
)


def _review_again(interaction: Interaction) -> None:
    """Once it was sent: its answer may wait in turn or hold findings, and what left gets its second look."""
    if interaction.sent_at is not None:
        new_job(interaction, JobKind.REVIEW)


def _is_revived(interaction: Interaction) -> bool:
    """Its job was buried, and an officer has set it going again: the message waits once more to be sent."""
    lost = Interaction.objects.filter(
        pk=interaction.pk, hold=Hold.RELEASED, state=InteractionState.FAILED, error=LOST
    )
    return bool(lost.update(state=InteractionState.HELD, error="", ended_at=None))


def _facts(interaction: Interaction) -> tuple[Facts, Question]:
    """Of who sent it. A release may come weeks after its key was replaced, and the chain of keys goes on."""
    key = interaction.api_key
    if key is not None:
        key = going_on(key, clock.now() + timedelta(seconds=JOB_SECONDS))
    question = Question(
        route=interaction.route.name,
        scope=interaction.channel,
        person_id=interaction.person_id,
        use_case=interaction.use_case.ref,
        key_id=key.key_id if key else None,
    )
    return load(question), question


def _stands_aside(interaction: Interaction) -> bool:
    """Whether an attempt was killed that may have reached the vendor, and nothing is spent for it yet."""
    return BudgetReservation.objects.filter(interaction=interaction.pk).exists()


def _wait_again(interaction: Interaction) -> None:
    """After an attempt that was killed it waits once more to be sent, for a budget too.

    Also while what that attempt put aside still stands: it may be spent before it is asked for again.
    """
    sent = Interaction.objects.filter(pk=interaction.pk, hold=Hold.RELEASED, state=InteractionState.SENT)
    sent.update(state=InteractionState.HELD)


def _answered(interaction: Interaction) -> bool:
    return Content.objects.filter(row=interaction.pk, kind=ContentKind.ANSWER).exists()


async def _send(
    interaction: Interaction,
    facts: Facts,
    question: Question,
    decision: Decision,
    prompt: list[dict[str, Any]],
    options: dict[str, Any],
    *,
    sent_before: bool,
) -> Result:
    """What failed, or nothing. The record is settled by the sending itself."""
    known = facts.known()
    running = await runtime.start(total_timeout_s=JOB_SECONDS)
    try:
        thread = await load_thread(
            running.pool, interaction.thread_id, interaction.person_id, known.use_case.id, interaction.pk
        )
        told = await checked_again(running.writer, thread, known.use_case, decision)
        if not told.decision.allowed:
            return Result(reasons=tuple(told.decision.codes))
        admitted = Admitted(
            interaction.pk, thread.id, facts, question, interaction.data_class, decision,
            [*told.messages, *prompt], options, stream=known.route.purpose == Purpose.CHAT, resumed=True,
            sent_before=sent_before, found=frozenset(interaction.found),
        )  # fmt: skip
        ready = budgets.held_before(admitted, JOB_SECONDS)
        async with asyncio.timeout(JOB_SECONDS):  # all attempts together, also of who steps in
            async for _ in Sending(running, ready, thread, TOO_LONG).run():
                pass
    except HeldAnswerError:
        return Result()
    except UnknownThreadError:
        return Result(error=ERASED)
    except TimeoutError:
        return Result(error=TOO_LONG.error)
    except BudgetExceededError as error:
        return Result(no_room=error.refusal)
    except (UpstreamError, Blocked, CutError) as error:
        return Result(error=ending_of(error).error)
    finally:
        await running.close()
    return Result()


def _stored(interaction: Interaction) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Messages and options as they were asked. Raises ErasedError, also for a text whose time was over."""
    prompt = contents.read(interaction.thread_id, ContentKind.PROMPT, interaction.pk)
    options = contents.read(interaction.thread_id, ContentKind.OPTIONS, interaction.pk)
    if prompt is None:
        raise ErasedError(str(interaction.pk))
    return orjson.loads(prompt), orjson.loads(options or "{}")


def _end(interaction: Interaction, state: InteractionState, error: str) -> None:
    released = Interaction.objects.filter(pk=interaction.pk, hold=Hold.RELEASED, state__in=OPEN)
    released.update(state=state, error=error, ended_at=clock.now())


def _tell(interaction: Interaction, *, failed: bool) -> None:
    kind = "message_failed" if failed else "message_answered"
    notify([interaction.person], kind, author_link(interaction), use_case=interaction.use_case.title)

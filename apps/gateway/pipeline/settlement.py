"""The end of a message in the ledger: state, times, tokens, the answer as scanned."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
import structlog

from apps.access.budgets import Settlement
from apps.common import clock
from apps.common.ids import uuid7
from apps.gateway.measuring.sizes import CHARACTERS_PER_TOKEN, likely_tokens
from apps.gateway.measuring.thoughts import may_hide_thoughts
from apps.gateway.pipeline import budgets
from apps.gateway.pipeline.admission import add_event
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.last_use import is_noted_anew
from apps.gateway.pipeline.question import Admitted
from apps.gateway.pipeline.threads import OpenThread
from apps.gateway.providers.counted import counted
from apps.gateway.writer import BatchWriter
from apps.interactions.ledger import Move, Write, tables
from apps.interactions.models import ContentKind, Direction, Hold
from apps.interactions.models import InteractionState as State
from apps.policy.facts import CredentialFacts

log = structlog.get_logger(__name__)
# Ends that the log tells of, besides the admission.
EVENTS = {
    (State.FAILED, "cut_by_gate"): "interaction:cut",
    (State.BLOCKED, "output_blocked"): "interaction:block",
    (State.HELD, ""): "interaction:hold",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended; ``error`` is a code of docs/gateway.md, ``reasons`` are those of a cut or a block."""

    state: State
    error: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Took:
    """Tokens of question and answer: ``counted`` by the vendor, or our estimate.

    ``least``: the vendor's count on the way. ``unread``: it was at work, and nobody has seen on what, or not
    on all of it. ``left``: so was another one, for which this one stepped in. ``free``: none of them did
    anything for it.
    """

    prompt: int
    said: int
    counted: bool = False
    least: tuple[int, int] = (0, 0)
    unread: bool = False
    left: bool = False
    free: bool = False


def tokens_of(admitted: Admitted, answer: Answer, *, under_way: bool) -> Took:
    """What a message took that has ended; ``under_way``: the vendor may have made more than has come.

    A count on the way is the least. It's the last word only of a vendor that has ended, and if no more came
    than it counted. Where nothing has come of one under way, or the model may have thought unseen, it may be
    as much as was put aside.
    """
    count = counted(answer.usage)
    if count is not None and _is_last_word(count[1], answer, under_way=under_way):
        return Took(*count, counted=True)
    route = admitted.facts.known().route
    read, made = least = count or (0, 0)
    prompt = max(read, likely_tokens(admitted.messages, admitted.options, route.upstream_model))
    said = max(made, answer.size // CHARACTERS_PER_TOKEN)
    if under_way and (answer.is_silent or may_hide_thoughts(route, admitted.options)):
        return Took(prompt, max(said, budgets.answer_put_aside(admitted)), least=least, unread=True)
    return Took(prompt, said, least=least)


def _is_last_word(made: int, answer: Answer, *, under_way: bool) -> bool:
    return not answer.counts_on or not (under_way or made < answer.size // CHARACTERS_PER_TOKEN)


def started(admitted: Admitted) -> Write:
    """The step of a released message before the vendor is called; SENT: a job that was killed after it.

    Only now it puts aside what it can cost.
    """
    sources = (State.HELD.value, State.SENT.value)
    move = Move(admitted.interaction, sources, State.SENT.value, sent_at=clock.now())
    return Write(moves=[move], reservation=admitted.reservation)


def settle(
    writer: BatchWriter,
    admitted: Admitted,
    thread: OpenThread,
    answer: Answer,
    ending: Ending,
    first_at: datetime | None,
    took: Took,
    key: CredentialFacts | None = None,
    guard: str = "",
) -> "asyncio.Future[set[UUID]]":
    """The end on its way into the ledger, also if nobody waits for it; ``key`` is the vendor's that was used.

    It and the future raise NotRecordedError, with a guard also ChangedError.
    """
    write = Write(moves=[_move(admitted, ending, first_at, took)], guard=guard)
    if admitted.stream or admitted.resumed:  # else no part of it was kept
        write.drop_parts.append(admitted.interaction)
    if admitted.reservation is not None:
        write.settlements.append(
            budgets.settlement(
                admitted, took.prompt, took.said, counted=took.counted, least=took.least, free=took.free,
                left=took.left,
            )
        )  # fmt: skip
    if key is not None and is_noted_anew(key.used_at):
        write.used_credentials.append(key.id)
    if stored := answer.stored():
        text = orjson.dumps(stored).decode()
        sealed = thread.key.seal(ContentKind.ANSWER, admitted.interaction, text)
        place = (ContentKind.ANSWER.value, admitted.interaction)
        write.add(tables.CONTENT, uuid7(), clock.now(), thread.id, *place, sealed)
    _add_findings(write, admitted, answer)
    if answer.unrestored:  # how often a model makes up placeholders, or breaks them beyond recognition
        route = admitted.facts.known().route.name
        log.info("gateway.unrestored", interaction=admitted.interaction, route=route, count=answer.unrestored)
    if (event := EVENTS.get((ending.state, ending.error))) is not None:
        subject, details = admitted.facts.known().subject, {"part": "answer", "reasons": ending.reasons}
        add_event(write, event, subject, admitted.interaction, **details)
    return writer.put(write)


async def abandon(writer: BatchWriter, interaction: UUID, *, reserved: bool) -> None:
    """The client left while its message was being admitted: it is not sent. Raises NotRecordedError."""
    gone = Ending(State.CANCELLED, "client_cancelled")
    now, sources = clock.now(), (State.SENT.value,)
    move = Move(interaction, sources, gone.state.value, error=gone.error, ended_at=now, unsent=True)
    await writer.write(Write(moves=[move], settlements=[Settlement(interaction)] if reserved else []))


def _move(admitted: Admitted, ending: Ending, first_at: datetime | None, took: Took) -> Move:
    now, held = clock.now(), ending.state is State.HELD
    return Move(
        admitted.interaction,
        (State.SENT.value,),
        ending.state.value,
        first_token_at=first_at,
        ended_at=None if held else now,
        error=ending.error,
        prompt_tokens=took.prompt,
        answer_tokens=took.said,
        hold=Hold.WAITING.value if held else None,
        held_at=now if held else None,
    )


def _add_findings(write: Write, admitted: Admitted, answer: Answer) -> None:
    for type_, count in answer.found.items():
        for _ in range(min(count, 50)):
            write.add(
                tables.FINDING, uuid7(), clock.now(), admitted.interaction, Direction.IN.value, "answer",
                0, 0, type_, 1.0, "answer", answer.done_with(type_).value,
            )  # fmt: skip

"""The one pipeline (NIST: policy enforcement point). The chat page and the API are thin callers of it.

Order: decide without content, open the thread, read files, detect, decide with what was found, admit (row,
job and event committed), send, scan, restore, settle. docs/follow-one-message.md walks through it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from apps.access.budgets import Reservation
from apps.access.limits import Lease, LimitedError, Taking
from apps.access.services.facts import judge
from apps.common import clock
from apps.common.ids import uuid7
from apps.gateway.pipeline import budgets, elsewhere, limits, refused_calls
from apps.gateway.pipeline.admission import Admission, refusal
from apps.gateway.pipeline.budgets import BudgetExceededError
from apps.gateway.pipeline.detection import Checked, check, is_short, policy_of
from apps.gateway.pipeline.files import Read, Reading
from apps.gateway.pipeline.question import (
    Admitted,
    Answering,
    Ask,
    Held,
    Outcome,
    Refused,
    UnfitRouteError,
)
from apps.gateway.pipeline.sending import Sending
from apps.gateway.pipeline.settlement import abandon
from apps.gateway.pipeline.threads import OpenThread, load_thread, new_thread, protect_thread
from apps.gateway.runtime import Runtime, current
from apps.gateway.writer import ChangedError, NotRecordedError, TakenError
from apps.interactions.ledger import Write
from apps.interactions.models import InteractionState
from apps.interactions.services.reading import new_text
from apps.policy.decide import is_protected, unreadable, with_content
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.policy.grant_rules import granted_class
from apps.vendors.models import DataClass


@dataclass(frozen=True, slots=True)
class _Basis:
    """What an attempt rests on. It counts only if the records still stand as in ``guard`` (ledger.Write)."""

    facts: Facts
    data_class: int
    decision: Decision
    guard: str
    reading: Reading
    taking: Taking | None

    async def until_placed(self) -> None:
        """Returns when the limits say yes. Raises LimitedError."""
        if self.taking is not None:
            await self.taking.done

    @property
    def lease(self) -> Lease | None:
        return self.taking.lease if self.taking else None


class _ForbiddenError(Exception):
    """The gate says no."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.codes)
        self.decision = decision


NO = (_ForbiddenError, BudgetExceededError, LimitedError, UnfitRouteError, ChangedError)


async def complete(ask: Ask, recalled: Facts | None = None) -> Outcome:
    """Ask the model, or say why not. ``recalled`` facts may be those of a moment ago.

    They only spare a query: a yes counts if the statement that admits finds them unchanged, and nothing else
    counts. Raises LimitedError, UnfitRouteError, DetectionFailedError, NotRecordedError, UnknownThreadError,
    psycopg.Error: nothing was sent then.
    """
    runtime, reading = current(), Reading(ask.messages)
    if recalled is not None and recalled.snapshot:
        with suppress(*NO):
            return await _complete(runtime, ask, recalled, reading, recalled.snapshot)
    facts = (await runtime.facts([ask.question]))[0]
    try:
        return await _complete(runtime, ask, facts, reading)
    except _ForbiddenError as no:
        return await _refuse(runtime, facts, no.decision)
    except BudgetExceededError as no:
        return await _refuse(runtime, facts, budgets.decision_of(no.refusal, facts.known().subject))
    except LimitedError:
        await refused_calls.count_limited(runtime.writer, facts.known().subject)
        raise


async def _complete(runtime: Runtime, ask: Ask, facts: Facts, reading: Reading, guard: str = "") -> Outcome:
    """Raises what NO names."""
    data_class = _data_class(ask, facts)
    decision = judge(facts, data_class, clock.now(), ask.question.route)
    if not decision.allowed:
        raise _ForbiddenError(decision)
    if facts.known().route.purpose != ask.purpose:
        raise UnfitRouteError
    taking = limits.begin(runtime.limiter, ask, facts)
    basis = _Basis(facts, data_class, decision, guard, reading, taking)
    with limits.given_back_on_failure(runtime.limiter, taking):
        if not _is_quick(ask):  # a long text isn't looked at for somebody who is over the limit
            await basis.until_placed()
        try:
            return await _admitted(runtime, ask, basis)
        except TakenError:  # a message in another tab gave the same placeholder a moment earlier
            return await _admitted(runtime, ask, basis)


def _is_quick(ask: Ask) -> bool:
    """What comes next is done at once, while the limits are asked about."""
    texts = all(isinstance(message.get("content"), str) for message in ask.messages)
    return ask.thread is None and texts and is_short(ask.messages, ask.extra_texts, names=False)


async def _admitted(runtime: Runtime, ask: Ask, basis: _Basis) -> Outcome:
    thread = await _thread(runtime, ask, basis.facts)
    await asyncio.sleep(0)  # The limiter asks: what comes next is done meanwhile.
    policy = policy_of(basis.decision.obligations)
    read = await basis.reading.read()
    checked = await check(read.messages, ask.extra_texts, thread.vault, policy, thread.history)
    admission = _admission(ask, basis, thread, read.explained(checked), read)
    if not admission.decision.allowed:
        admission = replace(admission, decision=await elsewhere.named(runtime.pool, admission))
    write = _write(admission, basis)
    await basis.until_placed()
    return await _committed(runtime, admission, basis, write)


def _data_class(ask: Ask, facts: Facts) -> int:
    if ask.data_class is not None:
        return ask.data_class
    highest = facts.use_case.highest_class if facts.use_case else DataClass.PUBLIC
    if facts.subject and facts.route:
        highest = min(highest, granted_class(facts.subject, facts.route, clock.today()))
    return min(DataClass.INTERNAL, highest)


async def _refuse(runtime: Runtime, facts: Facts, decision: Decision) -> Refused:
    if (write := refusal(facts, decision)) is not None:
        await runtime.writer.write(write)
    return Refused(decision)


async def _thread(runtime: Runtime, ask: Ask, facts: Facts) -> OpenThread:
    known = facts.known()
    protected = is_protected(known.subject)
    if ask.thread is None:
        return new_thread(protected=protected)
    thread = await load_thread(runtime.pool, ask.thread, known.subject.person_id, known.use_case.id)
    if protected and not thread.protected:
        await protect_thread(runtime.pool, thread)
    return thread


def _admission(ask: Ask, basis: _Basis, thread: OpenThread, checked: Checked, read: Read) -> Admission:
    known, data_class = basis.facts.known(), basis.data_class
    unread = unreadable(basis.decision.obligations, data_class, checked.unscannable, checked.images)
    decision = with_content(basis.decision, known.use_case, found=set(checked.found), unscannable=unread,
                            protected=thread.protected, own=checked.own)  # fmt: skip
    asked = (known.subject, known.use_case, known.route)
    return Admission(uuid7(), ask, *asked, thread, checked, decision, data_class, clock.now(), read)


def _write(admission: Admission, basis: _Basis) -> Write:
    write = admission.write()
    write.guard = basis.guard
    write.reservation = _reservation(admission)
    return write


async def _committed(runtime: Runtime, admission: Admission, basis: _Basis, write: Write) -> Outcome:
    committed = runtime.writer.put(write)
    try:
        await asyncio.sleep(0)  # The writer begins: what comes next is made while the database commits.
        outcome = _outcome(runtime, admission, basis, write.reservation)
        await committed
    except asyncio.CancelledError:  # the commit goes on without us, and must not leave an open message
        leaving = abandon(runtime.writer, admission.id, reserved=write.reservation is not None)
        with suppress(NotRecordedError):
            await asyncio.shield(asyncio.ensure_future(leaving))
        raise
    if write.refused is not None:
        raise BudgetExceededError(write.refused)
    if admission.state is not InteractionState.SENT:
        limits.give_back(runtime.limiter, basis.lease, 0)
    return outcome


def _reservation(admission: Admission) -> Reservation | None:
    """What is held puts nothing aside while it waits, what is blocked costs nothing."""
    if admission.state is not InteractionState.SENT:
        return None
    return budgets.reservation(
        admission.id, admission.subject, admission.route, admission.checked.thread, admission.ask.options
    )


def _outcome(runtime: Runtime, admission: Admission, basis: _Basis, reserved: Reservation | None) -> Outcome:
    """What counts if the commit goes through."""
    if admission.state is InteractionState.BLOCKED:
        return Refused(admission.decision, admission.id, tuple(admission.read.unread.values()))
    if admission.state is InteractionState.HELD:
        return Held(admission.id)
    options = admission.ask.options
    if reserved is not None:
        options = budgets.bounded(options, admission.route)
    admitted = Admitted(
        interaction=admission.id,
        thread=admission.thread.id,
        facts=basis.facts,
        question=admission.ask.question,
        data_class=admission.data_class,
        decision=admission.decision,
        messages=admission.checked.thread,
        options=options,
        stream=admission.ask.stream,
        lease=basis.lease,
        reservation=reserved,
        found=frozenset(admission.found),
        own=admission.checked.own,
    )
    sending = Sending(runtime, admitted, admission.thread)
    sent = new_text(admission.checked.messages)
    leave = partial(_leave, runtime, admitted)
    return Answering(admission.id, sent, admission.found, sending.run(), sending.answer, leave, basis.lease)


async def _leave(runtime: Runtime, admitted: Admitted) -> None:
    limits.give_back(runtime.limiter, admitted.lease, 0)
    await abandon(runtime.writer, admitted.interaction, reserved=admitted.reservation is not None)

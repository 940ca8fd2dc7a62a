"""Write down what is about to happen, before it happens: one batch with thread, message, job and event."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from apps.common.ids import uuid7
from apps.gateway.pipeline.detection import Checked, policy_of
from apps.gateway.pipeline.files import Read
from apps.gateway.pipeline.last_use import is_noted_anew
from apps.gateway.pipeline.question import Ask
from apps.gateway.pipeline.refused_calls import note
from apps.gateway.pipeline.threads import OpenThread
from apps.interactions.ledger import Write, tables
from apps.interactions.models import ContentKind, Direction, Hold, InteractionState, JobKind
from apps.policy.decision import Decision
from apps.policy.facts import Facts, RouteFacts, Subject, UseCaseFacts


@dataclass(slots=True, repr=False)
class Admission:
    """A checked message on its way into the ledger. ``found`` and ``state`` follow from the rest."""

    id: UUID
    ask: Ask
    subject: Subject
    use_case: UseCaseFacts
    route: RouteFacts
    thread: OpenThread
    checked: Checked
    decision: Decision
    data_class: int
    at: datetime
    read: Read = field(default_factory=lambda: Read([]))
    found: Counter[str] = field(init=False)
    state: InteractionState = field(init=False)

    def __post_init__(self) -> None:
        self.found = self.checked.found
        self.state = self._state()

    @property
    def kept(self) -> list[dict[str, Any]]:
        """What may go, an allowed image too, is kept as it goes; else what could be checked of it."""
        return self.checked.messages if self.decision.allowed else self.checked.storable

    def write(self) -> Write:
        """Everything to commit, together or not at all."""
        write = Write()
        if self.thread.is_new:
            _add_thread(write, self)
        else:
            write.adds_to.append(self.thread.id)
        add_pseudonyms(write, self.thread)
        _add_interaction(write, self)
        _add_content(write, self, ContentKind.PROMPT, self.kept)
        if self.read.files:
            files = [placed.as_record() for placed in self.read.files]
            _add_content(write, self, ContentKind.FILES, files)
        if self._keeps_options:
            _add_content(write, self, ContentKind.OPTIONS, dict(self.ask.options))
        _add_findings(write, self)
        add_event(write, _EVENTS[self.state], self.subject, self.id, reasons=self.decision.codes)
        note(write, self.subject, self.decision.reasons)  # empty unless it is blocked
        return write

    @property
    def _keeps_options(self) -> bool:
        """What waits goes as it was asked; where text left in them, reviewers read it. What is blocked for
        them must not be kept.
        """
        held = self.state is InteractionState.HELD and bool(self.ask.options)
        return held or (self.state is InteractionState.SENT and bool(self.ask.extra_texts))

    def _state(self) -> InteractionState:
        """What may leave is written as sent before it does: after a crash that is the safe reading."""
        if not self.decision.allowed:
            return InteractionState.BLOCKED
        duties = self.decision.obligations
        held = duties.hold_input or not duties.actions.hold.isdisjoint(self.checked.hit)
        return InteractionState.HELD if held else InteractionState.SENT


def refusal(facts: Facts, decision: Decision) -> Write | None:
    """The event of a refusal that knows no content; None if nobody is known who was refused."""
    if facts.subject is None or facts.use_case is None:
        return None
    details = {"reasons": decision.codes, "route": facts.route.name if facts.route else None}
    target = ("register.usecase", str(facts.use_case.id))
    write = Write()
    _event_row(write, "interaction:refuse", facts.subject, target, details)
    note(write, facts.subject, decision.reasons, known=facts.route is not None)
    return write


def add_event(write: Write, event: str, subject: Subject, interaction: UUID, **details: Any) -> None:
    """An audit event in the batch of its act."""
    _event_row(write, event, subject, ("interactions.interaction", str(interaction)), details)


def add_pseudonyms(write: Write, thread: OpenThread) -> None:
    """What stands behind new placeholders: they may leave only after this is written."""
    for entry in thread.vault.new_entries:
        sealed = thread.key.seal_entry(entry)
        write.add(tables.PSEUDONYM, uuid7(), thread.id, entry.type, entry.number, entry.digest, sealed)


_EVENTS = {
    InteractionState.SENT: "interaction:admit",
    InteractionState.HELD: "interaction:hold",
    InteractionState.BLOCKED: "interaction:block",
}


def _event_row(
    write: Write, event: str, subject: Subject, target: tuple[str, str], details: dict[str, Any]
) -> None:
    actor = ("key", subject.key.reference) if subject.key else ("person", subject.pseudonym)
    write.add(tables.AUDIT_EVENT, uuid7(), event, *actor, *target, orjson.dumps(details).decode())


def _add_thread(write: Write, admission: Admission) -> None:
    thread, ask = admission.thread, admission.ask
    write.add(
        tables.THREAD, thread.id, admission.use_case.id, admission.subject.person_id, ask.question.scope,
        admission.data_class, thread.protected, admission.at,
    )  # fmt: skip
    write.add(tables.DATA_KEY, thread.id, thread.key.wrapped())


def _add_interaction(write: Write, admission: Admission) -> None:
    held = admission.state is InteractionState.HELD
    blocked = admission.state is InteractionState.BLOCKED
    subject, now = admission.subject, admission.at
    write.add(
        tables.INTERACTION, admission.id, admission.thread.id, admission.use_case.id, admission.route.id,
        subject.person_id, subject.key.id if subject.key else None, subject.scope, admission.data_class,
        admission.state.value, Hold.WAITING.value if held else Hold.NONE.value, now if held else None,
        orjson.dumps(admission.decision.as_record()).decode(),
        orjson.dumps(admission.found).decode(),
        admission.decision.codes[0].lower() if blocked else "", now, now if blocked else None,
        now if admission.state is InteractionState.SENT else None,
    )  # fmt: skip
    if subject.key and is_noted_anew(subject.key.used_at):
        write.used_keys.append(subject.key.id)
    write.add(tables.REVIEW_JOB, uuid7(), admission.id, JobKind.REVIEW.value, "pending", 0, 0, now, "", now)


def _add_content(write: Write, admission: Admission, kind: ContentKind, value: Any) -> None:
    text = orjson.dumps(value).decode()
    sealed = admission.thread.key.seal(kind, admission.id, text)
    write.add(tables.CONTENT, uuid7(), admission.at, admission.thread.id, kind.value, admission.id, sealed)


def _add_findings(write: Write, admission: Admission) -> None:
    if not admission.checked.findings:
        return
    policy = policy_of(admission.decision.obligations)
    for part, found in admission.checked.findings:
        write.add(
            tables.FINDING, uuid7(), admission.at, admission.id, Direction.OUT.value, part[:80],
            max(found.start, 0), max(found.end, 0), found.type, found.score, found.rule_id,
            policy.action_of(found).value,
        )  # fmt: skip

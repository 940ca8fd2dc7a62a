"""What a caller brings to the pipeline, and what comes back."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from apps.access.budgets import Reservation
from apps.access.limits import Lease
from apps.access.subjects import Question
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.files import Unread
from apps.policy.decision import Decision, Own
from apps.policy.facts import Facts
from apps.vendors.models import Purpose


@dataclass(frozen=True, slots=True, repr=False)
class Ask:
    """One request of the chat page or the API.

    ``messages`` are new; the history of a conversation (``thread``) is added by the pipeline from what was
    stored. ``extra_texts`` are options with free text, which must be clean because they can't be replaced.
    ``purpose`` is what the model must be able to give.
    """

    question: Question
    messages: list[dict[str, Any]]
    options: Mapping[str, Any] = field(default_factory=dict)
    extra_texts: str = ""
    stream: bool = True
    purpose: str = Purpose.CHAT
    data_class: int | None = None
    thread: UUID | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The gate said no; no text was stored unless ``interaction`` is given (blocked for its content).

    ``unread`` are files that can't be checked; ``lease`` was its place, where limits were asked about.
    """

    decision: Decision
    interaction: UUID | None = None
    unread: tuple[Unread, ...] = ()
    lease: Lease | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Stored and waiting for an officer; nothing has left (input) or been shown (output)."""

    interaction: UUID
    lease: Lease | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Answering:
    """The vendor was or is being asked. ``sent`` is the pseudonymised text, for the receipt.

    ``chunks`` yields OpenAI chunk objects with placeholders restored, those together that came together; it
    raises UpstreamError, CutError or dlp.Blocked, and settles the record however it ends. ``answer`` knows
    usage and findings afterwards. ``abandon`` settles it for a caller that never asks for the first chunk.
    ``lease`` is its place among the limits of its key or person.
    """

    interaction: UUID
    sent: str
    found: Mapping[str, int]
    chunks: AsyncGenerator[Sequence[dict[str, Any]]]
    answer: Answer
    abandon: Callable[[], Awaitable[None]]
    lease: Lease | None = None


Outcome = Refused | Held | Answering


class UnfitRouteError(Exception):
    """The gate allows the model, but it gives something else than what was asked for."""


class CutError(Exception):
    """The gate changed its mind while the answer was running (e.g. an AVV ended at midnight)."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("cut")
        self.decision = decision


class StoppedError(Exception):
    """The process ends while the answer is running; ``under_way``: the vendor was at work on it."""

    under_way = False


class HeldAnswerError(Exception):
    """The answer is complete but waits for release."""

    def __init__(self, interaction: UUID) -> None:
        super().__init__("held")
        self.interaction = interaction


@dataclass(frozen=True, slots=True, repr=False)
class Admitted:
    """A message that may be sent: everything that sending needs, already protected and committed.

    ``sent_before``: a worker was killed over it, nobody knows what the vendor has made, and what was put
    aside for that isn't spent yet.
    """

    interaction: UUID
    thread: UUID
    facts: Facts
    question: Question
    data_class: int
    decision: Decision
    messages: list[dict[str, Any]]
    options: Mapping[str, Any]
    stream: bool
    resumed: bool = False
    sent_before: bool = False
    reservation: Reservation | None = None
    lease: Lease | None = None
    found: frozenset[str] = frozenset()  # types that detection found in it
    own: tuple[Own, ...] = ()  # collections that were hit and ask for more than their type

"""What a message takes along to the vendor: earlier messages, tools, and what was found in each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.dlp.names import name_of
from apps.interactions.models import Direction, Finding, Hold, Interaction
from apps.interactions.services.leaving import Turn, leaving
from apps.interactions.services.said import Message, Option

ROLES: dict[str, str | Promise] = {
    "system": _("Instructions (system)"),
    "developer": _("Instructions (developer)"),
    "user": _("Question (user)"),
    "assistant": _("Model (assistant)"),
    "tool": _("Output of a tool"),
    "function": _("Output of a tool"),
}
PLACE = re.compile(r"messages[\[.](\d+)")
ANSWER = -1
Found = Mapping[tuple[UUID, int], Counter[str]]  # by interaction and number of the message, or ANSWER


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One message: whose it is, and what was found in it, in words."""

    label: str | Promise
    message: Message
    found: str


@dataclass(frozen=True, slots=True, repr=False)
class Exchanged:
    """An earlier question with its answer."""

    at: datetime
    rows: list[Row]


@dataclass(frozen=True, slots=True, repr=False)
class RequestView:
    """``last`` is what was new; ``found_before`` and ``found_in_turns`` say what was found in what is folded.

    ``cut``: so much of it isn't shown. ``waits``: what is cut would leave with a release.
    """

    last: Row | None
    before: list[Row]
    found_before: str
    turns: list[Exchanged]
    found_in_turns: str
    began: datetime
    options: Sequence[Option]
    cut: int
    waits: bool


def request_view(interaction: Interaction) -> RequestView:
    """Expects the thread joined in; six queries. Raises ErasedError."""
    goes, row = leaving(interaction), interaction.pk
    found = _found([row, *(turn.interaction for turn in goes.turns)])
    first = goes.total - len(goes.messages)
    rows = [_row(message, found, row, n) for n, message in enumerate(goes.messages, start=first)]
    return RequestView(
        last=rows[-1] if rows else None,
        before=rows[:-1],
        found_before=_words(found.get((row, n), Counter()) for n in range(goes.total - 1)),
        turns=[_exchanged(turn, found) for turn in goes.turns],
        found_in_turns=_words(each for key, each in found.items() if key[0] != row),
        began=interaction.thread.created_at,
        options=goes.options,
        cut=goes.cut,
        waits=interaction.hold == Hold.WAITING and not goes.answered,
    )


def _found(rows: Sequence[UUID]) -> Found:
    hits = Finding.objects.filter(interaction__in=rows).order_by()
    told = hits.values_list("interaction", "part", "direction", "type").annotate(n=Count("id"))
    found: defaultdict[tuple[UUID, int], Counter[str]] = defaultdict(Counter)
    for row, part, direction, type_, number in told:
        place = PLACE.match(part) if direction == Direction.OUT else None
        found[row, int(place[1]) if place else ANSWER][type_] += number
    return found


def _exchanged(turn: Turn, found: Found) -> Exchanged:
    asked = [_row(message, found, turn.interaction, n) for n, message in enumerate(turn.messages)]
    answers = [_row(message, found, turn.interaction, ANSWER) for message in turn.answers]
    return Exchanged(turn.at, asked + answers)


def _row(message: Message, found: Found, row: UUID, number: int) -> Row:
    words = _words([found.get((row, number), Counter())])
    return Row(ROLES.get(message.role, message.role), message, words)


def _words(found: Iterable[Counter[str]]) -> str:
    counts = sum(found, Counter[str]())
    return ", ".join(f"{number} × {name_of(type_)}" for type_, number in sorted(counts.items()))

"""All that leaves, or left, for the vendor with a message, as it is stored: for whoever answers for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Func, IntegerField, Sum

from apps.interactions.models import Content, ContentKind, Interaction
from apps.interactions.services import keys
from apps.interactions.services.along import going_along
from apps.interactions.services.said import Message, Option, message_of, options_of
from apps.interactions.thread_key import ThreadKey

LONGEST = 2_000_000  # characters beside the last message that a page shows: a request may have as many
PROMPT, ANSWER, OPTIONS = ContentKind.PROMPT, ContentKind.ANSWER, ContentKind.OPTIONS
Pieces = Mapping[tuple[UUID, str], Any]


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """An earlier exchange of the conversation. Of several answers the first goes along."""

    interaction: UUID
    at: datetime
    messages: tuple[Message, ...]
    answers: tuple[Message, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Leaving:
    """The ``messages`` of a request and its ``options``, and the ``turns`` that go along.

    ``total``: how many messages the request has. ``cut``: how many of all these are not shown, the oldest.
    ``answered``: it has left already.
    """

    messages: tuple[Message, ...]
    options: tuple[Option, ...]
    turns: tuple[Turn, ...]
    total: int
    cut: int
    answered: bool


def leaving(interaction: Interaction) -> Leaving:
    """Five queries. Raises ErasedError."""
    key, row, room = keys.of(interaction.thread_id), interaction.pk, _Room(LONGEST)
    own = _opened(key, [row], (PROMPT, ANSWER, OPTIONS))
    images = count()
    said = [message_of(each, images) for each in own.get((row, PROMPT), ())]
    asked = options_of(own.get((row, OPTIONS), {}))
    earlier = list(going_along(interaction).order_by("-pk").values_list("pk", "admitted_at"))
    options = [option for option in asked if room.takes(len(option.text))]
    before = [message for message in reversed(said[:-1]) if room.takes(message.size)][::-1]
    turns = _turns(key, earlier, room)
    cut = len(asked) - len(options) + len(said[:-1]) - len(before) + len(earlier) - len(turns)
    answered = (row, ANSWER) in own
    return Leaving((*before, *said[-1:]), tuple(options), tuple(turns), len(said), cut, answered)


class _Room:
    """How much may still be shown. What comes after the first that has none has none either."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def takes(self, size: int) -> bool:
        self._left -= size
        return self._left >= 0


def _turns(key: ThreadKey, earlier: Sequence[tuple[UUID, datetime]], room: _Room) -> list[Turn]:
    """In their order; ``earlier`` begins with the newest."""
    sizes = _sizes(key, [row for row, _ in earlier])
    near = [(row, at) for row, at in earlier if room.takes(sizes.get(row, 0))][::-1]
    pieces = _opened(key, [row for row, _ in near], (PROMPT, ANSWER))
    return [_turn(pieces, row, at) for row, at in near]


def _turn(pieces: Pieces, row: UUID, at: datetime) -> Turn:
    images = count()
    asked = [message_of(each, images) for each in pieces.get((row, PROMPT), ())]
    answers = [message_of(_as_said(each), images) for each in pieces.get((row, ANSWER), ())[:1]]
    return Turn(row, at, tuple(asked), tuple(answers))


def _as_said(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Why it ended doesn't leave."""
    return {name: value for name, value in answer.items() if name != "finish_reason"}


def _sizes(key: ThreadKey, rows: Sequence[UUID]) -> dict[UUID, int]:
    """In bytes, which are no fewer than the characters."""
    size = Sum(Func("sealed", function="octet_length", output_field=IntegerField()))
    found = Content.objects.filter(thread=key.thread, row__in=rows, kind__in=(PROMPT, ANSWER))
    return dict(found.order_by().values("row").annotate(size=size).values_list("row", "size"))


def _opened(key: ThreadKey, rows: Sequence[UUID], kinds: Sequence[str]) -> dict[tuple[UUID, str], Any]:
    found = Content.objects.filter(thread=key.thread, row__in=rows, kind__in=kinds).order_by("id")
    opened = ((piece, key.open(piece.kind, piece.row, piece.sealed)) for piece in found)
    return {(piece.row, piece.kind): orjson.loads(text) for piece, text in opened}

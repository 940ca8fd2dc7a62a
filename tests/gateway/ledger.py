"""What the ledger says of the newest message of a test."""

from typing import Any

import orjson
from asgiref.sync import sync_to_async

from apps.audit.models import AuditEvent
from apps.interactions.models import Content, ContentKind, Interaction, JobKind, ReviewJob
from apps.interactions.services import keys
from apps.interactions.services.reading import for_author, pseudonymised


async def newest() -> Interaction:
    """The last message that was written down."""
    return await Interaction.objects.order_by("-id").afirst() or await Interaction.objects.aget()


async def count() -> int:
    return await Interaction.objects.acount()


async def ending() -> tuple[str, str]:
    """State and error; whatever the end, it has its time, and the message its review job."""
    interaction = await newest()
    assert await ReviewJob.objects.filter(interaction=interaction, kind=JobKind.REVIEW).aexists()
    assert (interaction.ended_at is None) == (interaction.state in ("admitted", "sent", "held"))
    return interaction.state, interaction.error


async def ending_is(state: str, error: str) -> bool:
    """Whether it has come to that already."""
    return (await newest()).state == state and await ending() == (state, error)


async def state_is(state: str) -> bool:
    return await Interaction.objects.filter(state=state).aexists()


async def some_are(state: str, number: int) -> bool:
    return await Interaction.objects.filter(state=state).acount() == number


async def nothing_is_open() -> bool:
    """Whether every message has come to an end."""
    return not await Interaction.objects.filter(ended_at=None).aexists()


async def pieces() -> list[str]:
    """The kinds of content of messages that are stored, oldest first."""
    messages = Interaction.objects.values("pk")
    return [piece.kind async for piece in Content.objects.filter(row__in=messages).order_by("id")]


async def bytes_at_rest() -> bytes:
    """Everything sealed, as it lies in the database."""
    return b"".join([bytes(piece.sealed) async for piece in Content.objects.all()])


async def events() -> list[str]:
    """The verbs of its events, in order."""
    found = AuditEvent.objects.filter(target=str((await newest()).pk)).order_by("at", "id")
    return [event.event.removeprefix("interaction:") async for event in found]


async def last_event() -> AuditEvent:
    found = AuditEvent.objects.filter(target=str((await newest()).pk)).order_by("-at", "-id")
    return await found.afirst() or await found.aget()


async def clear_answer() -> str:
    """The stored answer as its author reads it."""
    return await sync_to_async(_clear_answer)(await newest())


async def sealed_answer() -> str:
    """The stored answer as a reviewer reads it, with placeholders."""
    return (await sync_to_async(pseudonymised)(await newest())).answer


async def stored(kind: ContentKind = ContentKind.ANSWER) -> list[Any]:
    """What is stored of it in one place, opened and parsed; empty if nothing is."""
    return await sync_to_async(_stored)(await newest(), kind)


def _clear_answer(interaction: Interaction) -> str:
    return for_author([interaction])[interaction.pk].clear.answer


def _stored(interaction: Interaction, kind: ContentKind) -> list[Any]:
    found: list[Any] = []
    for piece in Content.objects.filter(row=interaction.pk, kind=kind).order_by("id"):
        found += orjson.loads(keys.of(piece.thread).open(piece.kind, piece.row, piece.sealed))
    return found

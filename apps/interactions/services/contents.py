"""Store and read single pieces of content."""

from uuid import UUID

from apps.interactions.models import Content
from apps.interactions.services import keys


def store(thread: UUID, kind: str, row: UUID, text: str) -> None:
    """Seal a text under the thread's key; an earlier text in the same place is replaced."""
    sealed = keys.of(thread).seal(kind, row, text)
    Content.objects.filter(row=row, kind=kind).delete()
    Content.objects.create(thread=thread, kind=kind, row=row, sealed=sealed)


def read(thread: UUID, kind: str, row: UUID) -> str | None:
    """The text, or None if there is none. Raises ErasedError, UnreadableError."""
    return read_many(thread, kind, [row]).get(row)


def read_many(thread: UUID, kind: str, rows: list[UUID]) -> dict[UUID, str]:
    """Texts of several rows of one thread, with two queries."""
    found = list(Content.objects.filter(thread=thread, kind=kind, row__in=rows).order_by("id"))
    if not found:
        return {}
    key = keys.of(thread)
    return {piece.row: key.open(kind, piece.row, piece.sealed) for piece in found}


def read_across(kind: str, rows: dict[UUID, UUID]) -> dict[UUID, str]:
    """Texts of rows of several threads (row -> thread), with two queries; erased ones are left out."""
    found = list(Content.objects.filter(kind=kind, row__in=rows))
    opened = keys.of_many({rows[piece.row] for piece in found})
    return {
        piece.row: opened[piece.thread].open(kind, piece.row, piece.sealed)
        for piece in found
        if piece.thread in opened
    }

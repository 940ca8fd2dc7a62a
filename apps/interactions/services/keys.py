"""Thread keys for pages and jobs (the hot path reads them with its own pool)."""

from uuid import UUID

from apps.dlp import Vault
from apps.interactions.models import DataKeyRow, Pseudonym
from apps.interactions.thread_key import ThreadKey


class ErasedError(LookupError):
    """The thread's key was destroyed: its content can't be read any more."""


def make(thread: UUID) -> ThreadKey:
    """A new key for a new thread, stored wrapped."""
    key = ThreadKey.new(thread)
    DataKeyRow.objects.create(thread=thread, wrapped=key.wrapped())
    return key


def of(thread: UUID) -> ThreadKey:
    """Raises ErasedError."""
    row = DataKeyRow.objects.filter(pk=thread).first()
    if row is None:
        raise ErasedError(str(thread))
    return ThreadKey.unwrap(thread, bytes(row.wrapped))


def open_first() -> bool:
    """For the proof of the key (apps.common.key_proof). Raises UnreadableError."""
    row = DataKeyRow.objects.order_by("pk").first()
    return bool(row and ThreadKey.unwrap(row.thread, bytes(row.wrapped)))


def of_many(threads: set[UUID]) -> dict[UUID, ThreadKey]:
    """The keys that still exist, with one query."""
    rows = DataKeyRow.objects.filter(pk__in=threads)
    return {row.thread: ThreadKey.unwrap(row.thread, bytes(row.wrapped)) for row in rows}


def vault_of(key: ThreadKey) -> Vault:
    rows = Pseudonym.objects.filter(thread=key.thread).values_list("type", "number", "digest", "sealed")
    return key.vault(rows)

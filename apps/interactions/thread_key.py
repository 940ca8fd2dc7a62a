"""The key of one thread: seals its content and its vault, and finds known values again."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from apps.common import crypto
from apps.dlp import Entry, Vault

Buffer = bytes | memoryview  # Django's stubs allow both, psycopg gives bytes


@dataclass(frozen=True, slots=True, repr=False)
class ThreadKey:
    """What can be opened with it lies in one thread only."""

    thread: UUID
    key: crypto.DataKey

    @classmethod
    def new(cls, thread: UUID) -> "ThreadKey":
        return cls(thread, crypto.new_data_key())

    @classmethod
    def unwrap(cls, thread: UUID, wrapped: bytes) -> "ThreadKey":
        """Raises UnreadableError for a key of another thread."""
        return cls(thread, crypto.unwrap(wrapped, str(thread)))

    def wrapped(self) -> bytes:
        return crypto.wrap(self.key, str(self.thread))

    def seal(self, kind: str, row: UUID, text: str) -> bytes:
        """Content for one place: thread, kind and row are the associated data."""
        return crypto.seal(self.key.material, text.encode("utf-8", "surrogatepass"), self._place(kind, row))

    def open(self, kind: str, row: UUID, sealed: Buffer) -> str:
        """Raises UnreadableError if the ciphertext was made for another place."""
        plain = crypto.unseal(self.key.material, bytes(sealed), self._place(kind, row))
        return plain.decode("utf-8", "surrogatepass")

    def digest(self, type_: str, value: str) -> bytes:
        return crypto.digest(self.key.material, f"vault|{type_}", value)

    def seal_entry(self, entry: Entry) -> bytes:
        bound_to = self._entry_place(entry.type, entry.number)
        return crypto.seal(self.key.material, entry.value.encode("utf-8", "surrogatepass"), bound_to)

    def vault(self, rows: "Iterable[tuple[str, int, Buffer, Buffer]]") -> Vault:
        """The thread's vault from stored rows (type, number, digest, sealed value)."""
        entries = [
            Entry(type_, number, bytes(digest), self._open_entry(type_, number, sealed))
            for type_, number, digest, sealed in rows
        ]
        return Vault(entries, self.digest)

    def _open_entry(self, type_: str, number: int, sealed: Buffer) -> str:
        plain = crypto.unseal(self.key.material, bytes(sealed), self._entry_place(type_, number))
        return plain.decode("utf-8", "surrogatepass")

    def _place(self, kind: str, row: UUID) -> bytes:
        return f"content|{self.thread}|{kind}|{row}".encode()

    def _entry_place(self, type_: str, number: int) -> bytes:
        return f"pseudonym|{self.thread}|{type_}|{number}".encode()

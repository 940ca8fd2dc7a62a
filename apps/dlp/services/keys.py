"""The key under which digests of own content are made."""

from apps.common.crypto import new_data_key, unwrap, wrap
from apps.dlp.models import ContentKey

_OWNER = "own-content"


def content_key() -> bytes:
    """Made when it is first asked for. Raises KeyUnavailableError, UnreadableError."""
    if (known := open_content_key()) is not None:
        return known
    # Two who ask for it first at once: the database keeps one row, and both read that.
    made = ContentKey(pk=1, wrapped=wrap(new_data_key(), _OWNER))
    ContentKey.objects.bulk_create([made], ignore_conflicts=True)
    return _opened(ContentKey.objects.get(pk=1))


def open_content_key() -> bytes | None:
    """None if nobody has asked for it yet. Raises the same."""
    row = ContentKey.objects.filter(pk=1).first()
    return _opened(row) if row else None


def open_first() -> bool:
    """For the proof of the key (apps.common.key_proof). Raises UnreadableError."""
    return open_content_key() is not None


def _opened(row: ContentKey) -> bytes:
    return unwrap(bytes(row.wrapped), _OWNER).material

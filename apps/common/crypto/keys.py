"""The key-encryption key (KEK) and the data keys it wraps."""

import base64
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from apps.common.crypto.sealing import seal, unseal

KEY_BYTES = 32


class KeyUnavailableError(RuntimeError):
    """No usable key-encryption key: nothing is read or written (fail closed)."""


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """A data key in the clear, for as long as one request needs it."""

    material: bytes


def new_data_key() -> DataKey:
    return DataKey(os.urandom(KEY_BYTES))


def wrap(key: DataKey, owner: str) -> bytes:
    """The data key sealed under the KEK and bound to its owner (a thread's or a route's id)."""
    return seal(_kek(), key.material, _bound_to(owner))


def unwrap(wrapped: bytes, owner: str) -> DataKey:
    """Raises UnreadableError for another owner or another KEK, KeyUnavailableError without a KEK."""
    return DataKey(unseal(_kek(), wrapped, _bound_to(owner)))


def _bound_to(owner: str) -> bytes:
    return f"data-key|{owner}".encode()


@cache
def _kek() -> bytes:
    try:
        encoded = Path(settings.KEK_FILE).read_text("ascii") if settings.KEK_FILE else settings.KEK
        key = base64.urlsafe_b64decode(encoded.strip())
    except OSError as error:
        raise KeyUnavailableError("PORTAL_KEK_FILE can't be read") from error
    except ValueError as error:
        raise KeyUnavailableError("PORTAL_KEK is not base64") from error
    if len(key) != KEY_BYTES:
        raise KeyUnavailableError("PORTAL_KEK must be 32 bytes in urlsafe base64")
    return key

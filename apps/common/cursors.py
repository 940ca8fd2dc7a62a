"""Where a page of a list begins, as text for an address: sealed, as addresses are logged and remembered."""

import json
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from apps.common.crypto.sealing import UnreadableError, seal, unseal

INFO = b"portal list cursor"
KEY_BYTES = 32
LONGEST = 4_000  # characters; the longest key of a list (a folded word of 600) needs about 3,300


def write(values: Sequence[Any], order: Sequence[str]) -> str:
    """The key values of a row; whoever has the text neither reads nor changes them (AES-256-GCM)."""
    plain = json.dumps(list(values), separators=(",", ":"), ensure_ascii=False, cls=_Precise).encode()
    return urlsafe_base64_encode(seal(_key(settings.SECRET_KEY), plain, _bound_to(order)))


def read(cursor: str, order: Sequence[str]) -> list[Any] | None:
    """Moments and UUIDs as text, which the database reads; None for what wasn't written for this order."""
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        sealed = urlsafe_base64_decode(cursor)
    except ValueError:
        return None
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return list(json.loads(unseal(_key(secret), sealed, _bound_to(order))))
        except UnreadableError:
            continue
    return None


def _bound_to(order: Sequence[str]) -> bytes:
    return f"cursor|{','.join(order)}".encode()


def _key(secret: str) -> bytes:
    """HKDF (RFC 5869): what is known of this key says nothing of others from the same secret."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=INFO).derive(secret.encode())


class _Precise(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        # DjangoJSONEncoder cuts moments to milliseconds, and rows between would be shown twice or never.
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)

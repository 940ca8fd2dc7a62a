"""The link that opens a questionnaire: 256 random bits and a signature. Only an HMAC of it is stored.

The signature tells a made-up link from one of ours before anything is asked of the database; the bits make it
unguessable even for somebody who knows the key of the signature.
"""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse

from apps.common.crypto import new_data_key, seal, unseal, unwrap, wrap
from apps.vendors.credentials import WRAPPED_BYTES

SALT = "apps.vendors.questionnaire"
LONGEST = 200
_PURPOSE = b"questionnaire|"


def compose() -> tuple[str, bytes]:
    """A new token for an address, and what is stored of it."""
    secret = secrets.token_urlsafe(32)
    return str(_signer().sign(secret)), _digest(secret)


def digest_of(token: str) -> bytes | None:
    """What a token of ours has stored, or None for anything else. Any text of any length is safe."""
    if len(token) > LONGEST:
        return None
    try:
        return _digest(_signer().unsign(token))
    except signing.BadSignature:
        return None


def is_same(digest: bytes, stored: bytes | memoryview) -> bool:
    """In constant time."""
    return hmac.compare_digest(digest, bytes(stored))


def address(token: str) -> str:
    """The whole address, as it stands in a mail."""
    return f"{settings.WEB_URL}{reverse('questionnaire_open', args=[token])}"


def seal_token(token: str, questionnaire_id: int) -> bytes:
    """For the mail that waits to be sent: opens only with the KEK, and only for this questionnaire."""
    place, key = _place(questionnaire_id), new_data_key()
    return wrap(key, place) + seal(key.material, token.encode(), place.encode())


def open_token(sealed: bytes | memoryview, questionnaire_id: int) -> str:
    """Raises UnreadableError, KeyUnavailableError."""
    place = _place(questionnaire_id)
    key = unwrap(bytes(sealed[:WRAPPED_BYTES]), place)
    return unseal(key.material, bytes(sealed[WRAPPED_BYTES:]), place.encode()).decode()


def _digest(secret: str) -> bytes:
    return hmac.digest(settings.KEY_PEPPER.encode(), _PURPOSE + secret.encode(), hashlib.sha256)


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")


def _place(questionnaire_id: int) -> str:
    return f"questionnaire|{questionnaire_id}"

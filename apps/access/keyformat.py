"""The written form of an API key, without a database: ``lp_<env>_<key id>_<secret>_<checksum>``.

Underscores, so that a double click selects all of it; a prefix that scanners know; a CRC-32, so that a typo
is told from an unknown key before anything is asked (github.blog 2021-04-05). Key id 10, secret 43 (256 bits)
and checksum 6 characters of base62. This module is on the gateway's hot path and imports no models.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase, digits
from zlib import crc32

from django.conf import settings

ALPHABET = digits + ascii_uppercase + ascii_lowercase
ENVIRONMENTS = {"demo": "demo", "test": "test", "production": "prod"}
KEY_ID_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH = 10, 43, 6
LENGTH = len("lp_demo_") + KEY_ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH + 2
LAST = 4
_FORM = re.compile(r"(lp_(demo|test|prod)_([0-9A-Za-z]{10})_([0-9A-Za-z]{43}))_([0-9A-Za-z]{6})")


@dataclass(frozen=True, slots=True)
class ParsedKey:
    """The parts of a key whose checksum is right. It may still be unknown, revoked or of another portal."""

    env: str
    key_id: str
    secret: str = field(repr=False)


def compose() -> tuple[str, ParsedKey]:
    """A new random key of this portal: its clear text and its parts."""
    parts = ParsedKey(ENVIRONMENTS[settings.PORTAL_ENV], _random(KEY_ID_LENGTH), _random(SECRET_LENGTH))
    body = f"{prefix(parts.key_id)}{parts.secret}"
    return f"{body}_{_checksum(body)}", parts


def parse(clear: str) -> ParsedKey | None:
    """The parts of a well-formed key with the right checksum, else None. Any text of any length is safe."""
    if len(clear) != LENGTH:
        return None
    found = _FORM.fullmatch(clear)
    if found is None or _checksum(found[1]) != found[5]:
        return None
    return ParsedKey(env=found[2], key_id=found[3], secret=found[4])


def digest(secret: str) -> bytes:
    """HMAC-SHA256 of the secret under the pepper: what is stored. 256 random bits need no slow hash."""
    return hmac.digest(settings.KEY_PEPPER.encode(), secret.encode(), "sha256")


def matches(secret: str, stored: bytes | memoryview) -> bool:
    """Whether this is the secret behind a stored digest, in constant time."""
    return hmac.compare_digest(digest(secret), bytes(stored))


def prefix(key_id: str) -> str:
    """The public beginning of a key of this portal, for lists."""
    return f"lp_{ENVIRONMENTS[settings.PORTAL_ENV]}_{key_id}_"


def last_four(clear: str) -> str:
    """The end of the key as its holder sees it, by which people tell keys apart."""
    return clear[-LAST:]


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _checksum(body: str) -> str:
    value, written = crc32(body.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        value, rest = divmod(value, len(ALPHABET))
        written = ALPHABET[rest] + written
    return written

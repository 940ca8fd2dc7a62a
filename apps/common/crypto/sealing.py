"""Seal and unseal bytes under a key, bound to associated data."""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class UnreadableError(ValueError):
    """The ciphertext was changed, moved to another place, or belongs to another key."""


def seal(key: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    """Nonce (12 bytes), ciphertext and tag (16 bytes) in one string."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """The plaintext. Raises UnreadableError."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise UnreadableError from error


def digest(key: bytes, purpose: str, value: str) -> bytes:
    """HMAC-SHA256 (RFC 2104), 32 bytes: finds a known value again without keeping it readable."""
    return hmac.digest(key, f"{purpose}\0{value}".encode(), "sha256")

"""The key that signs seals (Ed25519, RFC 8032): whoever writes the database doesn't have it."""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

BYTES = 32


class UnfitKeyError(ValueError):
    """No key that can sign, or that can tell a signature."""


@dataclass(frozen=True, slots=True, repr=False)
class SealKey:
    """``public`` is 32 bytes; it stands in each seal that the key has signed."""

    _private: Ed25519PrivateKey
    public: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """From 32 bytes in URL-safe base64. Raises UnfitKeyError."""
        private = Ed25519PrivateKey.from_private_bytes(decoded(text))
        return cls(private, private.public_key().public_bytes_raw())

    def sign(self, statement: bytes) -> bytes:
        return self._private.sign(statement)


def decoded(text: str) -> bytes:
    """A key as people write it down, private or public. Raises UnfitKeyError."""
    try:
        key = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnfitKeyError("The key is not URL-safe base64") from error
    if len(key) != BYTES:
        raise UnfitKeyError("The key must be 32 bytes in URL-safe base64")
    return key


def encoded(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


def fingerprint(public: bytes) -> str:
    """Eight groups that two people can compare: half of its SHA-256."""
    digest = sha256(public).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def is_signed(public: bytes, signature: bytes, statement: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True

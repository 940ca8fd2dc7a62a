"""HMAC-SHA256 of many short messages: what the key alone decides is computed once (RFC 2104, section 4)."""

from hashlib import sha256

_BLOCK = 64  # bytes that SHA-256 takes at a time
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


class Keyed:
    """``digest(message)`` is ``hmac.digest(key, prefix + message, "sha256")`` in half the time."""

    def __init__(self, key: bytes, prefix: bytes) -> None:
        block = (sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
        self._inner = sha256(block.translate(_INNER) + prefix)
        self._outer = sha256(block.translate(_OUTER))

    def digest(self, message: bytes) -> bytes:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()

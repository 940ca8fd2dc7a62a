"""Merkle trees of RFC 9162, section 2.1, with SHA-256: leaves and nodes can't be taken for each other."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_of(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """32 bytes over hashes of leaves, in their order."""
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def _above(level: Sequence[bytes]) -> list[bytes]:
    """One level higher: pairs, and a last one without a neighbour as it is."""
    pairs = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return pairs + [level[-1]] * (len(level) % 2)


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()

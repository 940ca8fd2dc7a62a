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


def path_to(position: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that lead from this leaf (0 is the first) to the root; ``is_in`` takes them."""
    level, path = list(leaves), []
    while len(level) > 1:
        if (beside := position ^ 1) < len(level):
            path.append(level[beside])
        level, position = _above(level), position >> 1
    return path


def is_in(leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the tree of this root and ``size`` leaves has the leaf there (section 2.1.3.2)."""
    hashed, last, rest = leaf, size - 1, list(path)
    while last > 0:
        if position ^ 1 <= last:
            if not rest:
                return False
            beside = rest.pop(0)
            hashed = _node(beside, hashed) if position & 1 else _node(hashed, beside)
        position, last = position >> 1, last >> 1
    return not rest and position == 0 and hashed == root


def _above(level: Sequence[bytes]) -> list[bytes]:
    """One level higher: pairs, and a last one without a neighbour as it is."""
    pairs = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return pairs + [level[-1]] * (len(level) % 2)


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()

"""Identifiers that sort by time: lists page by key, indexes grow at one end (RFC 9562, UUID version 7)."""

import os
import time
from datetime import UTC, datetime
from uuid import UUID


def uuid7() -> UUID:
    """48 bits of Unix milliseconds, 12 of their fraction (section 6.2, method 3), then 62 random bits."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | fraction << 64
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=value | 0b10 << 62 | random)


def earliest(at: datetime) -> UUID:
    """The smallest identifier of its millisecond: where a range of time begins in an index of them."""
    return UUID(int=int(at.timestamp() * 1000) << 80)


def moment_of(made: UUID) -> datetime:
    """The millisecond in which an identifier of ``uuid7`` was made."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)

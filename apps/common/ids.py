"""Identifiers that sort by time: lists page by key, indexes grow at one end (RFC 9562, UUID version 7)."""

import os
import time
from datetime import datetime
from uuid import UUID


def uuid7() -> UUID:
    """48 bits of Unix milliseconds, 12 of their fraction (section 6.2, method 3), then 62 random bits."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | fraction << 64
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=value | 0b10 << 62 | random)


def first_at(moment: datetime) -> UUID:
    """The smallest id of that millisecond: what was made later is greater."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62)

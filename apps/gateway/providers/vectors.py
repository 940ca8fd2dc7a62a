"""One vector of a vendor's answer, in either of the forms in which vendors send them."""

import base64
import binascii
import struct
from dataclasses import dataclass
from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamMalformedError

LARGEST = 65_536  # numbers of one vector
FLOAT = 4  # bytes: in base64 they are 32-bit floats, the lowest byte first


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One entry of ``data``; ``json`` is how the client asked for it. Numbers take much memory, and long to
    write if all of an answer are written at once.
    """

    index: int
    dimensions: int
    json: bytes


def entry_of(raw: bytes, *, packed: bool) -> Entry:
    """What the vendor's JSON of one entry says. Raises UpstreamMalformedError."""
    try:
        said = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise UpstreamMalformedError from error
    index, given = said.get("index") or 0, said.get("embedding")
    if type(index) is not int:  # exactly: True is no place in a list
        raise UpstreamMalformedError
    size = _packed_size(given) if isinstance(given, str) else _plain_size(given)
    if not 0 < size <= LARGEST:
        raise UpstreamMalformedError
    vector = _packed(given, size) if packed else _plain(given, size)
    return Entry(index, size, orjson.dumps({"object": "embedding", "index": index, "embedding": vector}))


def _packed_size(given: str) -> int:
    try:
        size, rest = divmod(len(base64.b64decode(given, validate=True)), FLOAT)
    except (binascii.Error, ValueError) as error:
        raise UpstreamMalformedError from error
    return 0 if rest else size


def _plain_size(given: Any) -> int:
    return len(given) if type(given) is list and set(map(type, given)) <= {int, float} else 0


def _packed(given: str | list[float], size: int) -> str:
    if isinstance(given, str):
        return given
    try:
        return base64.b64encode(struct.pack(f"<{size}f", *given)).decode("ascii")
    except (struct.error, OverflowError) as error:
        raise UpstreamMalformedError from error


def _plain(given: str | list[float], size: int) -> list[float]:
    if isinstance(given, str):
        return list(struct.unpack(f"<{size}f", base64.b64decode(given)))
    return given

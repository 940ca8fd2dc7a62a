"""One vector, in either of the forms in which vendors send them."""

import base64
import binascii
import struct
from dataclasses import dataclass
from typing import Any

from apps.gateway.pipeline import shapes
from apps.gateway.providers.errors import UpstreamMalformedError

LARGEST = 65_536  # numbers of one vector
FLOAT = 4  # bytes: in base64 they are 32-bit floats, the lowest byte first


@dataclass(frozen=True, slots=True, repr=False)
class Vector:
    """A vector in the form in which it came; vendors don't all know base64."""

    given: str | list[float]
    dimensions: int

    @classmethod
    def of(cls, given: Any) -> "Vector":
        """Raises UpstreamMalformedError."""
        size = _packed_size(given) if isinstance(given, str) else _plain_size(given)
        if not 0 < size <= LARGEST:
            raise UpstreamMalformedError
        return cls(given, size)

    def packed(self) -> str:
        if isinstance(self.given, str):
            return self.given
        try:
            return base64.b64encode(struct.pack(f"<{self.dimensions}f", *self.given)).decode("ascii")
        except (struct.error, OverflowError) as error:
            raise UpstreamMalformedError from error

    def plain(self) -> list[float]:
        if isinstance(self.given, str):
            return list(struct.unpack(f"<{self.dimensions}f", base64.b64decode(self.given)))
        return self.given


def _packed_size(given: str) -> int:
    try:
        size, rest = divmod(len(base64.b64decode(given, validate=True)), FLOAT)
    except (binascii.Error, ValueError) as error:
        raise UpstreamMalformedError from error
    return 0 if rest else size


def _plain_size(given: Any) -> int:
    numbers = shapes.items(given, LARGEST)
    return len(numbers) if all(type(one) in (int, float) for one in numbers) else 0

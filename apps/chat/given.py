"""What came with a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A file as it came. One that was too large was passed over, and has no data."""

    name: str
    data: bytes
    is_too_large: bool = False

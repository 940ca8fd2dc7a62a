"""A seal: what was signed of one batch of events, and of the seal before it."""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from apps.audit.sealing.canonical import VERSION, moment, spelled
from apps.audit.sealing.keys import SealKey, is_signed

NOTHING = bytes(32)  # what the first seal names as its predecessor


@dataclass(frozen=True, slots=True)
class Seal:
    """``count`` events under ``root``. ``previous``: the hash of the seal before. ``horizon``: all
    transactions below it had ended, so none of their events is sealed later. Columns of ``audit_seal``.
    """

    number: int
    at: datetime
    count: int
    root: bytes
    previous: bytes
    horizon: int
    key: bytes
    signature: bytes = b""

    @property
    def statement(self) -> bytes:
        """What is signed."""
        return spelled({"v": VERSION, **{name: _plain(getattr(self, name)) for name in SIGNED}})

    @property
    def hash(self) -> bytes:
        """What the next seal names. The signature follows from the statement, so it needn't be in."""
        return sha256(self.statement).digest()

    @property
    def line(self) -> str:
        """For an anchor: the statement and its signature as one line of JSON."""
        return spelled({**json.loads(self.statement), "signature": self.signature.hex()}).decode()

    @property
    def is_genuine(self) -> bool:
        """Whether its own key has signed it. Whose key that is, others have to know."""
        return is_signed(self.key, self.signature, self.statement)

    @classmethod
    def read(cls, line: str) -> Self:
        """From a line of an anchor. Raises ValueError, KeyError, TypeError for what is none."""
        said = json.loads(line)
        values: dict[str, Any] = {name: bytes.fromhex(said[name]) for name in BINARY}
        values |= {name: int(said[name]) for name in ("number", "count", "horizon")}
        return cls(at=datetime.fromisoformat(said["at"]), **values)


COLUMNS = tuple(each.name for each in fields(Seal))
SIGNED = COLUMNS[:-1]
BINARY = ("root", "previous", "key", "signature")


def signed(key: SealKey, **values: Any) -> Seal:
    """A new seal of this key."""
    unsigned = Seal(key=key.public, **values)
    return Seal(key=key.public, signature=key.sign(unsigned.statement), **values)


def from_row(row: tuple[Any, ...]) -> Seal:
    """From ``COLUMNS`` of the table."""
    values = dict(zip(COLUMNS, row, strict=True))
    return Seal(**{**values, "horizon": int(values["horizon"])})


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return moment(value) if isinstance(value, datetime) else value

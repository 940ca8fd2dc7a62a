"""Is the key-encryption key of this process the one that what is stored was sealed with?

With another key all would seem well, and what is sealed from then on be lost once the right one is back.
"""

from collections.abc import Callable

from apps.common.crypto import KeyUnavailableError, UnreadableError, new_data_key, wrap
from apps.common.registry import Slot, declare

UNFIT = (KeyUnavailableError, UnreadableError)
SEALED: Slot[Callable[[], bool]] = declare(
    "sealed", "callable() -> bool: opens the first that it sealed, False if there is none, or UnreadableError"
)


def prove() -> None:
    """Raises UnreadableError if something is sealed and nothing opens, KeyUnavailableError without a key.

    One that opens is enough: an installation may have lost a key, and have gone on with another.
    """
    wrap(new_data_key(), "nothing")
    shut: UnreadableError | None = None
    for opens in SEALED:
        try:
            if opens():
                return
        except UnreadableError as error:
            shut = error
    if shut is not None:
        raise shut


def count_unfit() -> int:
    """1 if it isn't: for `reconcile`."""
    try:
        prove()
    except UNFIT:
        return 1
    return 0

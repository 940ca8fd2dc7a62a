"""Who hears that somebody was shut out by hand: nothing of theirs ends, and some of it stops all the same."""

from collections.abc import Callable

from apps.accounts.models import User
from apps.common import registry

SHUT_OUT: registry.Slot[Callable[[User], None]] = registry.declare(
    "shut_out", "person -> None: tells whom it concerns, in the transaction that shuts the person out by hand"
)

"""Tell people about their account. Notices stand above this app and fill the slot."""

from collections.abc import Callable, Iterable
from typing import Protocol

from apps.accounts.models import User
from apps.common import registry

# A function is called in the language of each person: what it returns is stored.
Fact = str | Callable[[], str]


class Tell(Protocol):
    def __call__(self, people: Iterable[User], kind: str, link: str, **facts: Fact) -> None: ...


TELLERS: "registry.Slot[Tell]" = registry.declare(
    "people_told", "(people, kind, link, **facts): tells people under the bell, inside the transaction"
)
# What is always sent by mail too: it may be a stranger who acts.
NEW_DEVICE, FACTOR_ADDED, FACTOR_REMOVED, FACTORS_RESET, ROLES_CHANGED, ROLE_ASKED, TOKEN_WAITS = (
    "new_device",
    "factor_added",
    "factor_removed",
    "factors_reset",
    "roles_changed",
    "role_asked",
    "scim_token_waits",
)
HEAD_NOW, HEAD_CHANGED, PASSWORD_CHANGED = "head_now", "head_changed", "password_changed"


def tell(people: Iterable[User], kind: str, link: str, **facts: Fact) -> None:
    for teller in TELLERS:
        teller(people, kind, link, **facts)

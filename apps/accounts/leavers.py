"""What somebody holds in other apps, and how it ends when they leave: each app fills the slot for its own."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.common import registry

MOST = 100  # of each kind are listed


@dataclass(frozen=True, slots=True)
class Orphan:
    """A record that needs somebody else. ``part`` is what the person is to it, in words."""

    part: str
    record: str
    url: str


def _nothing(_person: User) -> list[str]:
    return []


def _nobody(_person: User) -> list[Orphan]:
    return []


@dataclass(frozen=True, slots=True)
class Leaver:
    """``end(person, by)`` runs in the transaction of leaving, when the account is shut already.

    ``endings(person)`` says beforehand, in sentences, what it would end. ``orphans(person)`` are records that
    go on and name the person still, before and after they left; at most ``MOST`` of each kind.
    """

    end: Callable[[User, Actor], None]
    endings: Callable[[User], list[str]] = _nothing
    orphans: Callable[[User], list[Orphan]] = _nobody


LEAVERS: registry.Slot[Leaver] = registry.declare(
    "leavers",
    "Leaver: what an app ends, in one transaction with all others, when somebody leaves the company",
)


def endings_of(person: User) -> list[str]:
    """Everything that ends if this person leaves, in words."""
    return [text for leaver in LEAVERS for text in leaver.endings(person)]


def orphans_of(person: User) -> list[Orphan]:
    """Everything that needs somebody else, asked of the records: what was given on is not listed."""
    return [orphan for leaver in LEAVERS for orphan in leaver.orphans(person)]

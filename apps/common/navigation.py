"""The left-hand navigation: apps contribute entries, a person sees what their roles allow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common import registry

if TYPE_CHECKING:
    from apps.accounts.models import User  # only for reading; common imports no app at run time


MOST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation.

    ``group`` is a key of GROUPS, ``url_name`` a name of portal.urls, ``icon`` a symbol of the sprite,
    ``permission`` the value of a Permission or None for everybody, ``count`` what is due for this person
    (``count_up``), ``key`` the letter that goes there after G.
    """

    group: str
    order: int
    url_name: str
    icon: str
    label: str | Promise
    permission: str | None = None
    count: "Callable[[User], int] | None" = None
    key: str = ""


def count_up(due: QuerySet[Any]) -> int:
    """How many are due, up to MOST, which stands for that many and more: each page asks.

    They are counted in their order: its index ends the search.
    """
    return due[:MOST].count()


GROUPS: dict[str, str | Promise] = {
    "work": _("Work"),
    "watch": _("Watch"),
    "administer": _("Administer"),
}

ENTRIES: registry.Slot[Entry] = registry.declare(
    "navigation", "A navigation Entry; the shell of every page walks them by group and order."
)

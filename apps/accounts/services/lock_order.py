"""Whoever changes groups of the directory and their people locks in one order: no two wait crosswise.

First whether meanings may change, then a group, then people by their keys, then what hangs on both:
memberships, and what groups mean. Who lets a person go, or deletes them, holds that person before they touch
any of it.
"""

from collections.abc import Iterable

from django.db import connection

from apps.accounts.models import User

# Any number that no other advisory lock of ours has.
MEANINGS = 0x6D65_616E


def meanings_stay() -> None:
    """First in a transaction of the directory. Without it whoever ends a meaning doesn't see who is just
    getting its role, by coming back or by a group's new name, and they would keep it.
    """
    _take("SELECT pg_advisory_xact_lock_shared(%s)")


def meanings_change() -> None:
    """First in a transaction that begins or ends a meaning: no act of the directory is under way then."""
    _take("SELECT pg_advisory_xact_lock(%s)")


def people(pks: Iterable[int]) -> None:
    """In a transaction, before their memberships or a meaning of their groups are touched."""
    rows = User.objects.filter(pk__in=set(pks)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _take(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [MEANINGS])

"""Whoever changes groups of the directory and their people locks in one order: no two wait crosswise.

A group, then people by their keys, then what hangs on both: memberships, and what groups mean. Who lets a
person go, or deletes them, holds that person before they touch any of it.
"""

from collections.abc import Iterable

from apps.accounts.models import User


def people(pks: Iterable[int]) -> None:
    """In a transaction, before their memberships or a meaning of their groups are touched."""
    rows = User.objects.filter(pk__in=set(pks)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))

"""A service account as its owner, its deputy and the key administration see it."""

from dataclasses import dataclass

from apps.access.models import ServiceAccount
from apps.access.pages.keys import KeyRow, key_rows
from apps.accounts.models import User
from apps.accounts.permissions import Permission

SHOWN = 50


@dataclass(frozen=True, slots=True)
class AccountPage:
    """``is_orphaned``: the owner has left and the deputy has not taken over yet."""

    account: ServiceAccount
    keys: list[KeyRow]
    is_orphaned: bool
    may_take_over: bool
    may_name: bool


def account_page(account: ServiceAccount, viewer: User) -> AccountPage:
    """The newest keys; older ones stand in the list of keys."""
    is_orphaned = not account.owner.is_active
    return AccountPage(
        account,
        key_rows(account.keys.all().shown()[:SHOWN]),
        is_orphaned,
        may_take_over=is_orphaned and account.deputy_id == viewer.pk,
        may_name=not is_orphaned and (account.owner_id == viewer.pk or viewer.may(Permission.KEY_ISSUE)),
    )

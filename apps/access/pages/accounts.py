"""A service account as its owner, its deputy and the key administration see it."""

from dataclasses import dataclass

from apps.access.models import ApiKey, ServiceAccount
from apps.access.pages.keys import KeyRow, key_rows
from apps.access.services import known_keys, renewals
from apps.access.services.service_accounts import may_name_deputy
from apps.accounts.models import User

SHOWN = 50


@dataclass(frozen=True, slots=True)
class AccountPage:
    """``waits``: the owner has left and the deputy has not taken over yet. ``known``: the keys that somebody
    may know who answers for it no more, and that end if nobody replaces them. ``may_renew``: the access
    under which it stands.
    """

    account: ServiceAccount
    keys: list[KeyRow]
    known: list[ApiKey]
    waits: bool
    may_take_over: bool
    may_name: bool
    may_renew: bool


def account_page(account: ServiceAccount, viewer: User) -> AccountPage:
    """The newest keys; older ones stand in the list of keys."""
    waits, owns = account.waits_for_deputy, account.owner_id == viewer.pk
    return AccountPage(
        account,
        key_rows(account.keys.all().shown()[:SHOWN]),
        list(known_keys.ending(account)[:SHOWN]),
        waits,
        may_take_over=waits and account.deputy_id == viewer.pk,
        may_name=may_name_deputy(account, viewer),
        may_renew=not waits and owns and renewals.is_renewable(account.grant, viewer),
    )

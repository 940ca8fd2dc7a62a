"""Who answers for a service account is gone: whoever can mend that hears of it at once."""

from django.db.models import QuerySet

from apps.access.models import Grant, ServiceAccount
from apps.access.services import known_keys, lock_order
from apps.access.services.account_people import tell
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor, System
from apps.lifecycle.permits import holders

WITHOUT_DEPUTY, UNANSWERED = "service_account_without_deputy", "service_account_unanswered"
OWNER_SHUT_OUT = "service_account_owner_shut_out"
PORTAL = System("access")


def deputy_left(person: User, by: Actor = PORTAL) -> None:
    """In the transaction of leaving. To the owner; where that one is gone too, to the key administration.
    The keys that they made end soon.
    """
    accounts = _living().filter(deputy=person)
    # One that they make at this moment comes before, and ends as well, or not at all.
    lock_order.for_ending(accounts.values_list("grant", flat=True))
    for account in accounts:
        known_keys.end_made_by(person, account, by=by)
        if account.waits_for_deputy:
            tell(account, UNANSWERED, *_key_administration(person))
        else:
            tell(account, WITHOUT_DEPUTY, account.owner)


def shut_out(person: User) -> None:
    """In the transaction of shutting out: nothing that they own ends, and its keys stop all the same."""
    deputy_left(person)
    for account in _living().filter(owner=person, handover_until__isnull=True):
        if account.has_deputy:
            tell(account, OWNER_SHUT_OUT, account.deputy)
        else:
            tell(account, UNANSWERED, *_key_administration(person))


def _living() -> QuerySet[ServiceAccount]:
    living = ServiceAccount.objects.filter(grant__in=Grant.objects.current())
    return living.select_related("owner", "deputy")


def _key_administration(person: User) -> QuerySet[User]:
    return holders(Permission.KEY_ISSUE).exclude(pk=person.pk)

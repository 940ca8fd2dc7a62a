"""Who answers for a service account is gone: whoever can mend that hears of it at once."""

from django.db.models import QuerySet

from apps.access.models import Grant, ServiceAccount
from apps.access.services.service_accounts import tell
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.lifecycle.permits import holders

WITHOUT_DEPUTY, UNANSWERED = "service_account_without_deputy", "service_account_unanswered"
OWNER_SHUT_OUT = "service_account_owner_shut_out"


def deputy_left(person: User, _by: Actor | None = None) -> None:
    """In the transaction of leaving. To the owner; where that one is gone too, to the key administration."""
    for account in _living().filter(deputy=person):
        if account.waits_for_deputy:
            tell(account, UNANSWERED, *_key_administration(person))
        else:
            tell(account, WITHOUT_DEPUTY, account.owner)


def shut_out(person: User) -> None:
    """In the transaction of shutting out: nothing ends, and the keys of what they own stop all the same."""
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

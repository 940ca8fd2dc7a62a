"""Who answers for a service account: whom its notices go to, and the lock under which that changes."""

from apps.access.models import Grant, ServiceAccount
from apps.accounts.models import User
from apps.lifecycle.advance import OutdatedError
from apps.notices.services import notify


def locked(account: ServiceAccount) -> ServiceAccount:
    """Under the lock of its access, as keys are replaced; a renewal moves both. Raises OutdatedError."""
    grant = Grant.objects.locked(ServiceAccount.objects.values_list("grant", flat=True).get(pk=account.pk))
    found = ServiceAccount.objects.locked(account.pk)
    if found.grant_id != grant.pk:
        raise OutdatedError
    return found


def answering_for(account: ServiceAccount) -> list[User]:
    """Who is told about it: the owner, unless it waits for its deputy, and the deputy; those who are here."""
    owner = None if account.waits_for_deputy else account.owner
    return [each for each in (owner, account.deputy) if each is not None and each.is_active]


def tell(account: ServiceAccount, kind: str, *people: User | None, **facts: str) -> None:
    told = [each for each in people if each is not None]
    notify(told, kind, account.get_absolute_url(), account=account.name, **facts)

"""Service accounts: made by the key administration, answered for by an owner and a deputy."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.access.models import Grant, Scope, ServiceAccount
from apps.access.services import account_people, known_keys
from apps.access.services.account_people import tell
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.notices.services import notify

DEPUTY_FOLLOWED = "service_account_deputy_followed"


@dataclass(frozen=True, slots=True)
class Draft:
    """The deputy has to be another person than the owner, who is the grant's."""

    name: str
    purpose: str
    deputy: User


def create(grant: Grant, draft: Draft, *, by: User) -> ServiceAccount:
    """Under a current API grant, whose person becomes the owner; nobody names themselves deputy.

    Raises RefusedError.
    """
    with transaction.atomic():
        locked = Grant.objects.locked(grant.pk)
        if not by.may(Permission.KEY_ISSUE):
            raise RefusedError("not_permitted", _("Your role doesn't allow this."))
        if locked.scope != Scope.API or not Grant.objects.current().filter(pk=locked.pk).exists():
            raise RefusedError("grant_ended", _("This access has ended, or is not for the API."))
        if locked.left_at is not None:
            raise RefusedError(
                "grant_ended", _("Its person has left: this access stays for service accounts.")
            )
        _check_deputy(draft.deputy, locked.person, by)
        if locked.service_accounts.filter(name=draft.name).exists():
            raise RefusedError("name_taken", _("There is a service account of this name already."))
        account = ServiceAccount.objects.create(
            name=draft.name, purpose=draft.purpose, grant=locked, owner=locked.person, deputy=draft.deputy,
            department=locked.person.department, created_by=by,
        )  # fmt: skip
        record("service_account:create", account, by=by, grant=locked.pk)
        tell(account, "service_account_made", account.owner, account.deputy)
    return account


def name_deputy(account: ServiceAccount, deputy: User, *, by: User) -> ServiceAccount:
    """Another one than before: both hear of it, the new one also where it waits to be taken over. Keys that
    the former one made end soon, before that one may leave.

    Raises RefusedError.
    """
    with transaction.atomic():
        locked = account_people.locked(account)
        if not may_name_deputy(locked, by):
            raise RefusedError("not_responsible", _("Only the owner or a key administrator names a deputy."))
        _check_deputy(deputy, locked.owner, by)
        former = locked.deputy
        if former == deputy:
            raise RefusedError("same", _("This person is its deputy already."))
        locked.deputy = deputy
        locked.save(update_fields=["deputy"])
        record("service_account:deputy", locked, by=by)
        kind = "service_account_orphaned" if locked.waits_for_deputy else "service_account_made"
        tell(locked, kind, deputy)
        if former is not None and former.is_active and former.pk != by.pk:
            notify([former], DEPUTY_FOLLOWED, reverse("api_keys"), account=locked.name)
        if former is not None:
            known_keys.end_made_by(former, locked, by=by)
    return locked


def may_name_deputy(account: ServiceAccount, by: User) -> bool:
    """The owner while they answer for it; the key administration also when nobody does any more.

    Nobody, where the access itself has ended: there is nothing to take over.
    """
    owns = by.pk == account.owner_id and not account.waits_for_deputy
    return account.grant.is_current and (owns or by.may(Permission.KEY_ISSUE))


def under(grants: list[Grant]) -> QuerySet[ServiceAccount]:
    """The service accounts that use these; for whoever decides on the grants."""
    found = ServiceAccount.objects.filter(grant__in=grants)
    return found.select_related("owner", "deputy").order_by("name", "pk")


def _check_deputy(deputy: User, owner: User, by: User) -> None:
    if deputy.pk == by.pk:
        raise RefusedError("four_eyes", _("Somebody else answers for it: you can't name yourself."))
    if deputy.pk == owner.pk or not deputy.may(Permission.ACCESS_REQUEST):
        raise RefusedError("deputy", _("The deputy has to be somebody else with an account of their own."))

"""Two programs under one access, whose owner leaves: two people take them over, and both ask to renew it."""

from dataclasses import dataclass

from apps.access.models import AccessRequest, ApiKey, Grant, ServiceAccount
from apps.access.services import handover, renewals, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit.actors import System
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted
from tests.vendors import makers


@dataclass(frozen=True, slots=True)
class Two:
    """``first`` and ``second`` ask in this order; each answers for one of ``keys``."""

    old: Grant
    heirs: tuple[User, User]
    keys: tuple[ApiKey, ApiKey]
    first: AccessRequest
    second: AccessRequest


def two_programs(at: Office) -> Two:
    old = granted(at, days=20)
    heirs = (at.colleague, makers.person("employee", name="Cem Kaya", department=at.colleague.department))
    first, second = [_program(at, old, f"Server {each.pk}", each) for each in heirs]
    leaving.leave(at.employee, by=System("test"))
    for account, heir in zip(ServiceAccount.objects.order_by("pk"), heirs, strict=True):
        handover.take_over(account, by=heir)
    old.refresh_from_db()
    asked = [renewals.renew(old, by=heir) for heir in heirs]
    return Two(old, heirs, (first, second), asked[0], asked[1])


def _program(at: Office, grant: Grant, name: str, deputy: User) -> ApiKey:
    account = service_accounts.create(grant, Draft(name, "Offers", deputy), by=at.key_admin)
    key = issue_for(account, by=at.key_admin)
    ApiKey.objects.filter(pk=key.pk).update(name=name)
    return key

"""A small office: a head of department, two colleagues, another department, a key administrator."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from apps.access.models import AccessRequest, ApiKey, Grant, KeyTemplate, Scope
from apps.access.services import keys, requests, templates
from apps.accounts.models import Delegation, User
from apps.common import clock
from apps.register.models import UseCase, UseCaseVersion
from apps.vendors.models import Agreement, ModelRoute
from tests.snapshots import kept_today
from tests.vendors import makers


@dataclass(frozen=True, slots=True)
class Office:
    manager: User
    employee: User
    colleague: User
    other_manager: User
    key_admin: User
    auditor: User
    use_case: UseCase
    route: ModelRoute
    agreement: Agreement

    @property
    def version(self) -> UseCaseVersion:
        assert self.use_case.version is not None
        return self.use_case.version


def office() -> Office:
    return kept_today("office", _office)


def _office() -> Office:
    manager = makers.person("employee", "manager", name="Petra Janssen")
    sales = makers.department(manager)
    manager.department = sales
    manager.save()
    other_manager = makers.person("employee", "manager", name="Owen Hughes")
    other_manager.department = makers.department(other_manager)
    other_manager.save()
    templates.lay_in()
    vendor = makers.vendor()
    route = makers.route(vendor)
    return Office(
        manager=manager,
        employee=makers.person("employee", name="Jonas Weber", department=sales),
        colleague=makers.person("employee", name="Leyla Aydin", department=sales),
        other_manager=other_manager,
        key_admin=makers.person("employee", "key_admin", name="David Schreiber", department=sales),
        auditor=makers.person("auditor", name="Hannah Vogt", department=sales),
        use_case=makers.use_case(manager, routes=(route,), title="Draft offers"),
        route=route,
        agreement=makers.agreement(vendor),
    )


def asked(
    at: Office,
    scope: str = Scope.CHAT,
    *,
    by: User | None = None,
    use_case: UseCase | None = None,
    days: int = 90,
    **more: Any,
) -> AccessRequest:
    """``more``: terms, urgent, renews."""
    person, what = by or at.employee, use_case or at.use_case
    return requests.create(person, what, scope=scope, purpose="Write offers", days=days, by=person, **more)


def granted(
    at: Office,
    scope: str = Scope.API,
    *,
    to: User | None = None,
    by: User | None = None,
    days: int = 90,
    **more: Any,
) -> Grant:
    request = asked(at, scope, by=to, **more)
    requests.decide(request, True, reason="", days=days, by=by or at.manager)
    return Grant.objects.get(request=request)


def template(name: str = "Skript einer Fachabteilung") -> KeyTemplate:
    return KeyTemplate.objects.get(name=name)


def request_of(grant: Grant) -> AccessRequest:
    return AccessRequest.objects.get(grant=grant)


def issued(at: Office, grant: Grant | None = None, name: str = "Offers", days: int = 30) -> keys.IssuedKey:
    last_day = clock.today() + timedelta(days=days)
    return keys.issue(grant or granted(at), name=name, expires_on=last_day, by=at.key_admin)


def reread(key: ApiKey) -> ApiKey:
    return ApiKey.objects.select_related("grant__person", "grant__use_case").get(pk=key.pk)


def second_route(at: Office) -> ModelRoute:
    """Another model of the same vendor, approved for the same use case."""
    added = makers.route(at.route.service.vendor)
    at.agreement.services.add(added.service)
    at.version.routes.add(added)
    return added


def away(manager: User, delegate: User) -> Delegation:
    """The manager is away this week, and this person stands in."""
    today = clock.today()
    return Delegation.objects.create(
        person=manager, delegate=delegate, begins_on=today, ends_on=today + timedelta(days=7), reason="Leave"
    )


def gone(head: User, how: str) -> None:
    """The head is shut out (and has not left), or is a manager no more."""
    if how == "shut out":
        User.objects.filter(pk=head.pk).update(is_active=False)
    else:
        head.roles.filter(role="manager").delete()


def ended_by(grant: Grant, days: int) -> Grant:
    """The same grant, ending so many days from today."""
    Grant.objects.filter(pk=grant.pk).update(valid_until=clock.today() + timedelta(days=days))
    return Grant.objects.get(pk=grant.pk)

"""Whether a notice about what stopped still says what is so: asked before its mail goes."""

from django.urls import resolve

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.notices.kinds import STANDING
from apps.notices.models import Notice
from apps.vendors import notices
from apps.vendors.models import Agreement, AgreementState, ModelRoute, RouteState, Vendor

_AGREEMENTS = {
    notices.AGREEMENT_SUSPENDED: AgreementState.SUSPENDED,
    notices.AGREEMENT_TERMINATED: AgreementState.TERMINATED,
    notices.AGREEMENT_RESUMED: AgreementState.ACTIVATED,
}
_ROUTES = {notices.ROUTE_LOCKED: RouteState.LOCKED, notices.ROUTE_UNLOCKED: RouteState.OPEN}


def fill_late_notices() -> None:
    for kind in _AGREEMENTS:
        STANDING.fill(kind, is_so_of_agreement)
        STANDING.fill(notices.WITHOUT_REQUESTS[kind], is_so_of_agreement)
    for kind in _ROUTES:
        STANDING.fill(kind, is_so_of_route)
    STANDING.fill(notices.CREDENTIAL_REFUSED, key_is_refused)
    STANDING.fill(notices.CREDENTIAL_LEAKED, leak_concerns)


def is_so_of_agreement(notice: Notice) -> bool:
    with_requests = {only: kind for kind, only in notices.WITHOUT_REQUESTS.items()}
    told = _AGREEMENTS[with_requests.get(notice.kind, notice.kind)]
    here = Agreement.objects.filter(pk=resolve(notice.link).kwargs["pk"], state=told)
    found = here.select_related("vendor").first()
    return found is not None and _concerns(found.vendor, notice.person)


def is_so_of_route(notice: Notice) -> bool:
    found = _route_of(notice)
    return found.state == _ROUTES[notice.kind] and _concerns(found.service.vendor, notice.person)


def key_is_refused(notice: Notice) -> bool:
    """Still in use, and this person's to look after."""
    refused = _route_of(notice).credentials.living().exclude(refused_at=None)
    keeps = notice.person.may(Permission.ROUTE_EDIT)
    return (refused if keeps else refused.filter(owner=notice.person)).exists()


def leak_concerns(notice: Notice) -> bool:
    """What has to be done at the vendor stays to be done, whatever key came after."""
    route, person = _route_of(notice), notice.person
    keeps = person.may(Permission.ROUTE_EDIT) or route.credentials.filter(owner=person).exists()
    return keeps or _concerns(route.service.vendor, person)


def _route_of(notice: Notice) -> ModelRoute:
    """Routes are never deleted nor called otherwise."""
    routes = ModelRoute.objects.select_related("service__vendor")
    return routes.get(name=resolve(notice.link).kwargs["name"])


def _concerns(vendor: Vendor, person: User) -> bool:
    return notices.people_concerned(vendor).filter(pk=person.pk).exists()

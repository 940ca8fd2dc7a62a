"""A mail that had to wait says of contracts, routes and keys only what is still so, to whom it concerns."""

import pytest

from apps.accounts.models import RoleAssignment, User
from apps.notices.models import Notice
from apps.notices.services.standing import stands
from apps.vendors import notices
from apps.vendors.models import Agreement, ModelRoute
from apps.vendors.services import agreements, credentials, leaks, routes
from apps.vendors.services.credentials import set_credential
from apps.vendors.services.refusals import report_refused
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return makers.person("manager")


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


@pytest.fixture
def made(owner: User) -> Agreement:
    return makers.agreement(makers.vendor(owner))


@pytest.fixture
def route(owner: User) -> ModelRoute:
    return makers.route(makers.vendor(owner))


def say_so(kind: str) -> set[User]:
    """To whom notices of this kind still say what is so."""
    return {notice.person for notice in Notice.objects.filter(kind=kind) if stands(notice)}


def test_of_an_agreement_that_was_suspended(made: Agreement, owner: User, dpo: User) -> None:
    other = makers.agreement(made.vendor)
    for each in (made, other):
        agreements.suspend(each, by=dpo, reason="Breach")
    first, second = Notice.objects.filter(kind=notices.AGREEMENT_SUSPENDED).order_by("pk")
    assert (stands(first), stands(second)) == (True, True)
    agreements.resume(made, by=owner, reason="Mended")
    assert (stands(first), stands(second)) == (False, True)
    assert say_so(notices.AGREEMENT_RESUMED) == {dpo}
    agreements.terminate(made, by=owner)
    assert say_so(notices.AGREEMENT_RESUMED) == set()
    assert say_so(notices.AGREEMENT_TERMINATED) == {dpo}


def test_of_one_that_is_not_for_processing(owner: User, dpo: User) -> None:
    made = makers.agreement(makers.vendor(owner), kind="nda")
    agreements.suspend(made, by=dpo, reason="Breach")
    assert say_so("agreement_suspended_only") == {owner}
    agreements.resume(made, by=owner, reason="Mended")
    assert say_so("agreement_suspended_only") == set()


def test_of_an_agreement_that_somebody_else_answers_for(made: Agreement, owner: User, dpo: User) -> None:
    agreements.suspend(made, by=dpo, reason="Breach")
    made.vendor.contract_owner = makers.person("manager")
    made.vendor.save()
    assert say_so(notices.AGREEMENT_SUSPENDED) == set()


def test_of_a_route_that_was_locked(route: ModelRoute, owner: User, dpo: User) -> None:
    locked = routes.lock(route, by=makers.person("officer"))
    assert say_so(notices.ROUTE_LOCKED) == {owner, dpo}
    RoleAssignment.objects.filter(user=dpo).delete()
    assert say_so(notices.ROUTE_LOCKED) == {owner}
    opened = routes.unlock(locked, by=makers.person("manager"), reason="Checked")
    assert say_so(notices.ROUTE_LOCKED) == set()
    assert say_so(notices.ROUTE_UNLOCKED) == {owner}
    routes.lock(opened, by=makers.person("dpo"))
    assert say_so(notices.ROUTE_UNLOCKED) == set()


def test_of_a_key_that_the_vendor_refuses(route: ModelRoute, owner: User) -> None:
    admin, other = makers.person("key_admin"), makers.person("key_admin")
    made = set_credential(route, "sk-1", by=admin)
    assert report_refused(made.pk)
    assert say_so(notices.CREDENTIAL_REFUSED) == {owner, admin, other}
    RoleAssignment.objects.filter(user=other).delete()
    assert say_so(notices.CREDENTIAL_REFUSED) == {owner, admin}
    credentials.revoke(made, by=admin)
    assert say_so(notices.CREDENTIAL_REFUSED) == set()


def test_of_a_key_that_has_leaked_as_long_as_it_concerns_them(
    route: ModelRoute, owner: User, dpo: User
) -> None:
    admin = makers.person("key_admin")
    leaks.report_leak(set_credential(route, "sk-1", by=admin), by=makers.person("officer"), reason="Log")
    set_credential(route, "sk-2", by=admin)
    assert say_so(notices.CREDENTIAL_LEAKED) == {owner, dpo, admin}
    RoleAssignment.objects.filter(user__in=[admin, dpo]).delete()
    assert say_so(notices.CREDENTIAL_LEAKED) == {owner}

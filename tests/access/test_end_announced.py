"""The end of an access is announced unless a later one opens as much, to whoever can renew it."""

from typing import Any

import pytest

from apps.access.models import Grant, Scope, ServiceAccount, Terms
from apps.access.reminders import _grants, _renewal_page
from apps.access.services import handover, service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.services import people
from apps.audit.actors import System
from apps.common import clock
from apps.vendors.models import DataClass
from tests.access.browsing import seen
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, ended_by, granted, request_of, second_route

BY = System("test")
INTERNAL, PUBLIC = DataClass.INTERNAL, DataClass.PUBLIC


def announced() -> list[int]:
    return sorted(grant.pk for grant in _grants(clock.today()))


@pytest.mark.parametrize(
    ("older", "later", "replaced"),
    [
        ("", "", True),
        ("a", "", True),
        ("a", "ab", True),
        ("ab", "ab", True),
        ("", "ab", False),
        ("ab", "a", False),
        ("a", "b", False),
    ],
)
def test_a_later_one_replaces_it_with_all_its_models(
    at: Office, older: str, later: str, replaced: bool
) -> None:
    known = {"a": at.route.name, "b": second_route(at).name}
    first, second = ([known[name] for name in names] for names in (older, later))
    old = ended_by(granted(at, Scope.CHAT, terms=Terms.of(first)), 5)
    new = granted(at, Scope.CHAT, terms=Terms.of(second))
    assert announced() == ([new.pk] if replaced else [old.pk, new.pk])


@pytest.mark.parametrize(
    ("older", "later", "replaced"),
    [
        (None, None, True),
        (INTERNAL, None, True),
        (PUBLIC, INTERNAL, True),
        (INTERNAL, INTERNAL, True),
        (None, INTERNAL, False),
        (INTERNAL, PUBLIC, False),
    ],
)
def test_a_later_one_replaces_it_up_to_its_class(at: Office, older: Any, later: Any, replaced: bool) -> None:
    old = ended_by(granted(at, Scope.CHAT, terms=Terms.of(max_data_class=older)), 5)
    new = granted(at, Scope.CHAT, terms=Terms.of(max_data_class=later))
    assert announced() == ([new.pk] if replaced else [old.pk, new.pk])


@pytest.fixture
def program(at: Office) -> ServiceAccount:
    grant = granted(at, days=20)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    issue_for(account, by=at.key_admin)
    return account


def test_its_own_person_as_long_as_they_are_here(at: Office, program: ServiceAccount) -> None:
    [found] = _grants(clock.today())
    assert (found.owner_ref, _renewal_page(found)) == (at.employee.pk, request_of(found).get_absolute_url())


@pytest.mark.parametrize("taken_over", [True, False])
def test_of_who_is_shut_out_whoever_answers_for_the_program(
    at: Office, program: ServiceAccount, taken_over: bool
) -> None:
    people.disable(at.employee, by=BY)
    if taken_over:
        handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    assert Grant.objects.get().left_at is None
    [found] = _grants(clock.today())
    assert (found.owner_ref, _renewal_page(found)) == (at.colleague.pk, program.get_absolute_url())
    assert seen(at.colleague, _renewal_page(found))[0] == 200


def test_who_is_let_in_again_hears_it_themselves(at: Office, program: ServiceAccount) -> None:
    people.disable(at.employee, by=BY)
    handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    people.enable(at.employee, by=BY)
    [found] = _grants(clock.today())
    assert (found.owner_ref, _renewal_page(found)) == (at.employee.pk, request_of(found).get_absolute_url())


def test_of_who_is_shut_out_without_a_program_nobody_but_the_manager(at: Office) -> None:
    granted(at, Scope.CHAT, days=20)
    people.disable(at.employee, by=BY)
    [found] = _grants(clock.today())
    assert (found.owner_ref, found.manager_ref) == (None, at.manager.pk)

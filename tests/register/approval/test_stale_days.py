"""Whoever can confirm an approval that has gone stale is told before it closes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.accounts.models import Department
from apps.common import clock
from apps.common.outbox.rounds import ChoreFailedError
from apps.notices.models import Notice
from apps.notices.services import reminders
from apps.notices.sources import SOURCES
from apps.register.models import UseCase, UseCaseState
from apps.register.services import confirmations, stale_days
from apps.vendors.models import AgreementState
from tests.register.approval.test_confirmations import running
from tests.register.approvals.makers import manager_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def stale_one() -> UseCase:
    """Another AVV has taken the place of the one that was there."""
    use_case, route = running()
    route.service.vendor.agreements.update(state=AgreementState.SUPERSEDED)
    makers.agreement(route.service.vendor)
    return use_case


def told() -> list[UseCase]:
    return list(SOURCES["use_case_stale"].rows(clock.today()))


def test_the_manager_is_reminded_of_the_day_on_which_it_closes() -> None:
    use_case = stale_one()
    assert told() == []
    assert stale_days.note() == 1
    (row,) = told()
    assert (row.pk, row.closes_on) == (use_case.pk, clock.today() + MONTH)
    reminders.send_due()
    notice = Notice.objects.get(person=manager_of(use_case), kind="due_use_case_stale")
    assert use_case.ref in notice.facts["record"]


def test_what_the_manager_proposed_is_told_to_managers_elsewhere_who_can_confirm_it() -> None:
    use_case = stale_one()
    elsewhere = makers.person("manager", department=Department.objects.create(name="Elsewhere"))
    asked = manager_of(use_case)
    UseCase.objects.filter(pk=use_case.pk).update(requested_by=asked)
    stale_days.note()
    assert told() == []
    reminders.send_due()
    notices = Notice.objects.filter(kind="due_use_case_stale_own")
    assert elsewhere in {notice.person for notice in notices}
    assert confirmations.may_confirm(UseCase.objects.get(pk=use_case.pk), elsewhere)


def test_once_it_is_confirmed_nobody_is_told_any_more() -> None:
    use_case = stale_one()
    stale_days.note()
    confirmations.confirm(use_case, by=manager_of(use_case), reason="Read the new contract")
    assert told() == []
    stale_days.note()
    assert told() == []


def test_what_is_fresh_or_does_not_run_is_not_told_of() -> None:
    running()
    UseCase.objects.filter(pk=stale_one().pk).update(state=UseCaseState.RETIRED)
    assert stale_days.note() == 1
    assert told() == []


def test_each_is_looked_at_again_after_a_while_and_a_few_at_once() -> None:
    for _each in range(stale_days.AT_ONCE + 1):
        running()
    assert [stale_days.note() for _round in range(3)] == [stale_days.AT_ONCE, 1, 0]
    with time_machine.travel(clock.now() + stale_days.EVERY + timedelta(seconds=1)):
        assert stale_days.note() == stale_days.AT_ONCE


def test_one_that_can_not_be_looked_at_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, other = stale_one(), stale_one()
    stale = confirmations.stale

    def fail_for_one(use_case: UseCase) -> Any:
        if use_case == broken:
            raise ArithmeticError
        return stale(use_case)

    monkeypatch.setattr(confirmations, "stale", fail_for_one)
    with pytest.raises(ChoreFailedError, match="stale_approval"):
        stale_days.note()
    assert told() == [other]
    assert stale_days.note() == 0  # it comes up again when it is due

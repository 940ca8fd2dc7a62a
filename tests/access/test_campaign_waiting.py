"""Everybody asked at once hears what each asked singly would."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.access.models import CampaignItem, Grant, Scope, ServiceAccount
from apps.access.services import campaign_days, campaigns, handover
from apps.access.services.campaign_waiting import waiting_counts
from apps.access.services.telling import who_decides
from apps.accounts.models import Department, User
from apps.accounts.services import leaving
from apps.audit.actors import System
from apps.notices.models import Notice
from tests.access.campaign_makers import officer, opened, overdue, soon
from tests.access.makers import Office, away, ended_by, gone, granted
from tests.access.test_campaign_programs import with_program
from tests.vendors import makers


def nothing(_at: Office) -> None:
    pass


def stands_in(at: Office) -> None:
    away(at.manager, at.colleague)
    away(at.manager, at.other_manager)


def shut_out(at: Office) -> None:
    stands_in(at)
    gone(at.manager, "shut out")


def no_manager_any_more(at: Office) -> None:
    stands_in(at)
    gone(at.manager, "no manager any more")


def no_head(at: Office) -> None:
    Department.objects.filter(people=at.employee).update(manager=None)


def taken_over(at: Office) -> None:
    leaving.leave(at.employee, by=System("test"))
    handover.take_over(ServiceAccount.objects.get(owner=at.employee), by=at.manager)


def ended(_at: Office) -> None:
    for grant in Grant.objects.filter(scope=Scope.CHAT)[:2]:
        ended_by(grant, -1)


def escalated(at: Office) -> None:
    head = makers.person("manager", "officer", name="Lea Sommer")
    granted(at, Scope.CHAT, to=heading(head), by=at.other_manager)
    campaign_days.settle(overdue(CampaignItem.objects.all()[0].campaign))


def heading(head: User) -> User:
    head.department = makers.department(head)
    head.save()
    return head


CHANGES: list[Callable[[Office], None]] = [
    nothing, stands_in, shut_out, no_manager_any_more, no_head, taken_over, ended, escalated,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_the_counts_are_those_of_each(at: Office, change: Callable[[Office], None]) -> None:
    for person in (at.employee, at.colleague, at.key_admin):
        granted(at, Scope.CHAT, to=person)
    for head, other in ((at.manager, at.other_manager), (at.other_manager, at.manager)):
        granted(at, Scope.CHAT, to=head, by=other)
    with_program(at, deputy=at.manager)
    third = makers.person("employee", department=at.employee.department)
    with_program(at, deputy=at.colleague, owner=third)
    with_program(at, deputy=at.other_manager, owner=at.manager, by=at.other_manager)
    campaign = opened(at, silence="escalate")
    assert len(waiting_counts(campaign.items.all())) == 2
    change(at)
    singly = {each: campaign.items.all().waiting_for(each).count() for each in who_decides()}
    assert waiting_counts(campaign.items.all()) == {each: count for each, count in singly.items() if count}


def test_opening_a_round_asks_as_often_for_many_heads_as_for_one(at: Office) -> None:
    by = officer()
    granted(at, Scope.CHAT)

    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            made = campaigns.open_round(name, soon(), "end", by=by)
        type(made).objects.update(state="closed", closed_at=made.opened_at)
        return len(asked)

    few = cost("First")
    for number in range(5):
        head = heading(makers.person("employee", "manager", name=f"Head {number}"))
        granted(at, Scope.CHAT, to=makers.person("employee", department=head.department), by=head)
    Notice.objects.all().delete()
    assert cost("Second") <= few
    assert Notice.objects.filter(kind="due_recertification").count() == 6

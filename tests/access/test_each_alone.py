"""What fails for one person or one access keeps no other from being told or settled, and is seen."""

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pytest

from apps.access.models import Budget, CampaignState, Grant, ItemState, Scope
from apps.access.services import (
    budget_rounds,
    campaign_days,
    campaign_deciders,
    campaign_notices,
    campaign_renewals,
    telling,
)
from apps.accounts.models import User
from apps.common.outbox.rounds import ChoreFailedError
from apps.notices.models import Notice
from tests.access.budgets.test_running_window import spent
from tests.access.campaign_makers import item_of, officer, opened, overdue
from tests.access.makers import Office, asked, away, granted
from tests.vendors import makers

Break = Callable[[ModuleType, User], None]


@pytest.fixture
def break_for(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Nobody can tell this person anything."""

    def broken(module: ModuleType, whom: User) -> None:
        notify = module.__dict__["notify"]

        def fail_for_one(people: Iterable[User], *args: Any, **facts: Any) -> None:
            if whom in people:
                raise ArithmeticError
            notify(people, *args, **facts)

        monkeypatch.setattr(module, "notify", fail_for_one)

    return broken


def told(kind: str) -> list[User]:
    return [notice.person for notice in Notice.objects.filter(kind=kind).order_by("person")]


def test_a_digest_that_fails_silences_no_other(at: Office, break_for: Break) -> None:
    asked(at)
    away(at.manager, at.colleague)
    break_for(telling, at.manager)
    with pytest.raises(ChoreFailedError, match="access_digest"):
        telling.send_digests()
    assert told("due_access_digest") == [at.colleague]


def test_a_reminder_that_fails_silences_no_other_and_the_round_is_settled(
    at: Office, break_for: Break
) -> None:
    granted(at, Scope.CHAT)
    granted(at, Scope.CHAT, to=at.manager, by=at.other_manager)
    campaign = overdue(opened(at), -1)
    break_for(campaign_notices, at.manager)
    with pytest.raises(ChoreFailedError, match="recertification_reminders"):
        campaign_days.run()
    assert told("due_recertification_again") == [at.other_manager]
    assert campaign.items.filter(state=ItemState.OPEN).count() == 2


def test_what_can_not_be_said_of_nobody_decides_is_said_to_the_others(at: Office, break_for: Break) -> None:
    granted(at, Scope.CHAT)
    at.manager.roles.filter(role="manager").delete()
    first, second = officer(), makers.person("officer")
    campaign = overdue(opened(at, by=first), -1)
    Notice.objects.all().delete()
    break_for(campaign_deciders, first)
    with pytest.raises(ChoreFailedError):
        campaign_days.run()
    assert told("recertification_without_decider") == [second]
    assert campaign.state == CampaignState.RUNNING


@pytest.mark.parametrize("number", [0, 1])
def test_an_access_that_can_not_be_settled_holds_up_no_other(
    at: Office, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [granted(at, Scope.CHAT), granted(at, Scope.CHAT, to=at.colleague)]
    campaign = overdue(opened(at))
    note = campaign_renewals.note

    def fail_for_one(grant: Grant) -> int:
        if grant == held[number]:
            raise ArithmeticError
        return note(grant)

    monkeypatch.setattr(campaign_renewals, "note", fail_for_one)
    with pytest.raises(ChoreFailedError, match="recertification_settling"):
        campaign_days.run()
    assert item_of(campaign, held[number]).state == ItemState.OPEN
    assert item_of(campaign, held[1 - number]).state == ItemState.ENDED
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.RUNNING
    monkeypatch.undo()
    campaign_days.run()
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CLOSED


def test_a_round_that_can_not_be_opened_keeps_none_from_being_settled(
    at: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(at, Scope.CHAT)
    overdue(opened(at))

    def fail() -> None:
        raise ArithmeticError

    monkeypatch.setattr(campaign_days, "open_quarterly", fail)
    with pytest.raises(ChoreFailedError, match="recertification_opening"):
        campaign_days.run()
    assert not Grant.objects.current().exists()


def test_a_warning_that_fails_silences_no_other(at: Office, break_for: Break) -> None:
    for person in (at.employee, at.colleague):
        budget = Budget.objects.create(
            scope="person", person=person, window="month", money=100, set_by=at.key_admin
        )
        spent(budget, 0, warned=False)
    break_for(budget_rounds, at.employee)
    with pytest.raises(ChoreFailedError, match="budget_warning"):
        budget_rounds.warn()
    assert told("budget_warning") == [at.colleague, at.key_admin]

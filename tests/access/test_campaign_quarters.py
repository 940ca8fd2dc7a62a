"""No quarter goes by without a round because another one was running in its first days."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from apps.access.models import Campaign, CampaignState, Scope
from apps.access.services import campaign_days
from apps.common import clock
from tests.access.campaign_makers import opened
from tests.access.makers import Office, granted

FIRST, DAY = date(2027, 4, 1), timedelta(days=1)
NAME = "2027 Q2"


@pytest.fixture(autouse=True)
def _on_the_first() -> Iterator[None]:
    with time_machine.travel(f"{FIRST} 09:00Z"):
        yield


@pytest.fixture
def other(at: Office) -> Campaign:
    """A round that somebody opened by hand and that is still running."""
    granted(at, Scope.CHAT)
    return opened(at, name="By hand")


def closed(campaign: Campaign, day: int, opened: int = -20) -> None:
    """It ran from one day of the quarter to another, in the company's time zone."""
    Campaign.objects.filter(pk=campaign.pk).update(
        state=CampaignState.CLOSED,
        opened_at=clock.start_of(FIRST + opened * DAY),
        closed_at=clock.start_of(FIRST + day * DAY) + timedelta(minutes=1),
    )


def names_after(*days: int) -> list[str]:
    """What there is besides the other round when the portal has looked on these days."""
    for day in days:
        with time_machine.travel(f"{FIRST + day * DAY} 09:00Z"):
            campaign_days.open_quarterly()
    return [each.name for each in Campaign.objects.exclude(name="By hand")]


def test_while_another_runs_there_is_none(other: Campaign) -> None:
    assert names_after(0, 6, 7, 30) == []


@pytest.mark.parametrize(
    ("end", "opens"),
    [(-1, False), (5, False), (6, True), (7, True), (40, True), (89, True)],
    ids=["before the quarter", "the sixth", "the seventh", "the eighth", "in the middle", "next to last"],
)
def test_it_opens_when_the_one_that_was_in_its_way_has_closed(other: Campaign, end: int, opens: bool) -> None:
    closed(other, end)
    assert names_after(max(end + 1, 7)) == ([NAME] if opens else [])


def test_once_in_a_quarter(other: Campaign) -> None:
    closed(other, 40)
    assert names_after(41) == [NAME]
    Campaign.objects.filter(name=NAME).update(
        state=CampaignState.CLOSED, closed_at=clock.start_of(FIRST + 60 * DAY)
    )
    assert names_after(61, 80) == [NAME]


def test_one_that_came_later_was_in_nobodys_way(other: Campaign) -> None:
    closed(other, 40, opened=7)
    assert names_after(41) == []


def test_the_next_quarter_has_its_own(other: Campaign) -> None:
    closed(other, 40)
    assert names_after(91) == ["2027 Q3"]

"""Many dates of one kind don't use up the time of the others, and those of the law go first."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from apps.audit.record import record
from apps.incidents.models import IncidentKind
from apps.notices.models import Reminder
from apps.notices.services import reminders, turns
from apps.notices.sources import SOURCES
from tests.incidents.makers import incident
from tests.notices.makers import House, grant, on, reviewed

LONG = 20.0  # seconds that each reminder takes here


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch, home: House) -> Iterator[House]:
    """A day on which six reviews are due, and a watch that goes on with each reminder alone."""
    for _number in range(5):
        reviewed(home.owner, home.deputy, home.department, 30)
    watch = SimpleNamespace(at=0.0)

    def send(*args: Any, **facts: Any) -> None:
        watch.at += LONG
        record(*args, **facts)

    for module in (reminders, turns):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: watch.at))
    monkeypatch.setattr(reminders, "record_event", send)
    with on(0):
        yield home


def sent() -> list[str]:
    return list(Reminder.objects.order_by("pk").values_list("source", flat=True))


def test_what_the_law_counts_in_hours_goes_first(home: House) -> None:
    incident(home.owner, kind=IncidentKind.BREACH)
    assert reminders.send_due(seconds=1) == 1
    assert sent() == ["incident_notice"]


def test_a_kind_with_many_leaves_time_to_each_other(home: House) -> None:
    grant(home.owner, home.use_case, 10)
    reminders.send_due(seconds=75)
    assert set(sent()) == {"grant_end", "use_case_review"}


@pytest.mark.parametrize(("seconds", "reached"), [(20 * LONG, 6), (3 * LONG, 3)])
def test_what_the_others_leave_over_goes_to_those_that_were_cut_short(seconds: float, reached: int) -> None:
    assert reminders.send_due(seconds=seconds) == reached
    assert sent() == ["use_case_review"] * reached


def test_every_kind_has_its_turn() -> None:
    assert [key for key, _source, _until in turns.in_turn(0)] == sorted(
        (key for key, _source in SOURCES.items()), key=lambda key: SOURCES[key].rank
    )

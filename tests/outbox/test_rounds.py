"""A round of chores: the one that fails keeps no other from being done, and is seen."""

from collections.abc import Iterator

import pytest
import structlog
import time_machine
from structlog.testing import capture_logs

from apps.common import clock, outbox
from apps.common.outbox import rounds
from apps.common.outbox.rounds import ROUNDS, ChoreFailedError
from apps.gateway.services.lost import GRACE
from apps.interactions.models import Interaction, InteractionState
from apps.interactions.services.losses import messages_without_end
from portal.bench.faults.world import make_message, make_world
from portal.celery import sweep

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SECRET = "DE02 1203 0000 0000 2020 51"


def _fail() -> int:
    raise ArithmeticError(SECRET)


@pytest.fixture
def broken() -> Iterator[None]:
    """A chore that fails, before all others."""
    before = dict(ROUNDS.items())
    ROUNDS._entries.clear()
    ROUNDS._entries.update({"broken": _fail} | before)
    yield
    ROUNDS._entries.clear()
    ROUNDS._entries.update(before)


@pytest.fixture
def left_open() -> Interaction:
    """A message whose process died."""
    sent = make_message(make_world())
    Interaction.objects.filter(pk=sent.pk).update(state=InteractionState.SENT)
    return sent


def test_the_others_are_done_and_the_round_fails(broken: None, left_open: Interaction) -> None:
    with time_machine.travel(clock.now() + 2 * GRACE * 60, tick=False):
        assert messages_without_end() == 1
        with pytest.raises(ChoreFailedError, match="broken"):
            sweep()
        assert messages_without_end() == 0
    left_open.refresh_from_db()
    assert left_open.state == InteractionState.FAILED


def test_a_failure_is_logged_by_name_and_class(broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "log", structlog.get_logger("fresh"))
    with capture_logs() as logs, pytest.raises(ChoreFailedError) as failed:
        sweep()
    (entry,) = [each for each in logs if each["event"] == "outbox.chore_failed"]
    assert (entry["kind"], entry["error"]) == ("broken", "ArithmeticError")
    assert SECRET not in str(failed.value)


def test_chores_do_not_hang_on_the_jobs(left_open: Interaction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "sweep", _fail)
    with time_machine.travel(clock.now() + 2 * GRACE * 60, tick=False), pytest.raises(ArithmeticError):
        sweep()
    left_open.refresh_from_db()
    assert left_open.state == InteractionState.FAILED


def test_a_round_in_which_nothing_fails_ends_well() -> None:
    sweep()

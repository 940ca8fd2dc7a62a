"""`reconcile` finds what is lost, and only that."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from apps.common import clock
from apps.common.outbox import JobState, prune
from apps.interactions.models import Hold, Interaction, InteractionState
from portal.bench.faults.world import make_message, make_world
from tests.review.makers import item_of, job_of

pytestmark = pytest.mark.django_db


def _reconcile() -> tuple[int, dict[str, Any]]:
    out, code = StringIO(), 0
    try:
        call_command("reconcile", "--json", stdout=out)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, json.loads(out.getvalue())


def test_waiting_done_and_dead_is_not_lost() -> None:
    job_of(make_message(make_world()), created_at=clock.now() - timedelta(minutes=2))
    job_of(make_message(make_world()), state=JobState.DEAD)
    done = make_message(make_world())
    item_of(done)
    job_of(done, state=JobState.DONE, done_at=clock.now())
    code, found = _reconcile()
    assert code == 0
    assert found["lost"]["messages_without_review"] == 0
    assert found["jobs"]["dead"] == 1
    assert found["oldest_waiting_seconds"] == pytest.approx(120, abs=20)


def test_a_message_without_job_and_item_is_lost() -> None:
    make_message(make_world())
    code, found = _reconcile()
    assert (code, found["ok"]) == (1, False)
    assert found["lost"]["messages_without_review"] == 1


@pytest.mark.parametrize("state", [InteractionState.ADMITTED, InteractionState.SENT])
def test_a_message_that_nobody_ends_is_lost(state: InteractionState) -> None:
    longest = timedelta(seconds=settings.GATEWAY["total_timeout_s"])
    for times, released in ((1, False), (3, True), (3, False)):
        sent = make_message(make_world())
        item_of(sent)
        at = clock.now() - times * longest
        hold = {"hold": Hold.RELEASED, "held_at": at, "hold_ended_at": at} if released else {}
        Interaction.objects.filter(pk=sent.pk).update(state=state, admitted_at=at, **hold)
    code, found = _reconcile()
    assert (code, found["lost"]["messages_without_end"]) == (1, 1)


def test_reservations_that_nobody_settles_are_looked_at() -> None:
    assert _reconcile()[1]["lost"]["reservations_left_open"] == 0


def test_a_job_that_ended_without_its_effect_is_a_loss() -> None:
    job_of(make_message(make_world()), state=JobState.DONE, done_at=clock.now())
    assert _reconcile()[0] == 1


def test_a_kind_without_a_handler_fails() -> None:
    sent = make_message(make_world())
    item_of(sent)
    job_of(sent, "from-a-later-release")
    code, found = _reconcile()
    assert (code, found["kinds_without_handler"]) == (1, ["from-a-later-release"])


def test_done_jobs_go_after_a_day() -> None:
    for days, state in ((2, JobState.DONE), (0, JobState.DONE), (2, JobState.DEAD)):
        sent = make_message(make_world())
        item_of(sent)
        job_of(sent, state=state, done_at=clock.now() - timedelta(days=days))
    assert prune() == 1
    assert _reconcile()[0] == 0

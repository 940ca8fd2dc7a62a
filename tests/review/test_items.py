"""From the job to the queue."""

from datetime import timedelta

import pytest

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.outbox import JOBS, JobState, consume
from apps.interactions.models import InteractionState, JobKind
from apps.notices.models import Notice
from apps.review.models import ItemState, ReviewItem
from apps.review.services import jobs
from apps.review.services.items import LONGEST_CALL, is_ripe, open_item
from tests.cast import Cast
from tests.review.makers import item_of, job_of, message

pytestmark = pytest.mark.django_db


def _events(name: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event=name))


def test_a_job_makes_one_item_with_its_event(cast: Cast) -> None:
    sent = message(cast, found={"IBAN": 1})
    assert consume(JobKind.REVIEW, job_of(sent).pk)
    item = ReviewItem.objects.get(interaction=sent)
    assert item.state == ItemState.OPEN
    (event,) = _events("review:queue")
    assert (event.actor_kind, event.target) == ("system:review", str(item.pk))
    assert event.details == {"interaction": str(sent.pk), "reason": "findings"}


def test_the_same_message_twice_is_one_item_and_one_event(cast: Cast) -> None:
    sent = message(cast)
    assert item_of(sent) == item_of(sent)
    assert len(_events("review:queue")) == 1


def test_who_is_not_drawn_has_an_item_and_an_event_too(cast: Cast) -> None:
    item = item_of(message(cast, rate=0))
    assert (item.state, item.probability, item.due_at) == (ItemState.NOT_SELECTED, 0, None)
    assert len(_events("review:pass_over")) == 1


@pytest.mark.parametrize(
    ("state", "minutes", "ripe"),
    [
        (InteractionState.ADMITTED, 0, False),
        (InteractionState.SENT, 1, False),
        (InteractionState.SENT, LONGEST_CALL.total_seconds() / 60 + 1, True),
        (InteractionState.COMPLETED, 0, True),
        (InteractionState.BLOCKED, 0, True),
        (InteractionState.FAILED, 0, True),
    ],
)
def test_a_message_waits_for_its_answer(cast: Cast, state: str, minutes: float, ripe: bool) -> None:
    sent = message(cast, state=state, at=clock.now() - timedelta(minutes=minutes))
    job = job_of(sent)
    assert is_ripe(job) is ripe
    assert consume(JobKind.REVIEW, job.pk) is ripe


def test_a_held_message_does_not_wait(cast: Cast) -> None:
    assert consume(JobKind.REVIEW, job_of(message(cast, held=True)).pk)


def test_each_opening_is_written_down(cast: Cast) -> None:
    item, officer = item_of(message(cast)), cast.people["mira.koehler"]
    open_item(item, officer)
    open_item(item, officer)
    events = _events("review:open")
    assert [event.actor for event in events] == [officer.pseudonym] * 2


def test_a_dead_job_is_told_and_can_be_retried_once(cast: Cast) -> None:
    job = job_of(message(cast), state=JobState.DEAD, attempts=5, last_error="ValueError")
    JOBS[JobKind.REVIEW].dead(job)
    (event,) = _events("job:dead")
    assert event.details == {"kind": "review", "attempts": 5, "error": "ValueError"}
    told = Notice.objects.filter(kind="job_dead").values_list("person__email", flat=True)
    assert sorted(told) == sorted(cast.people[name].email for name in ("mira.koehler", "felix.baumann"))

    assert jobs.count_dead() == 1
    assert jobs.retry(job.pk, by=cast.people["mira.koehler"])
    assert not jobs.retry(job.pk, by=cast.people["mira.koehler"])
    assert len(_events("job:retry")) == 1
    assert consume(JobKind.REVIEW, job.pk)

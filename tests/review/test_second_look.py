"""A message that left is read again: what is found comes before the reviewers, as types and numbers."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.outbox import JOBS, JobState
from apps.dlp.models import Kind
from apps.dlp.services import compiled
from apps.interactions.models import Interaction, JobKind, Pseudonym, ReviewJob
from apps.interactions.services import conversation, keys
from apps.review import reasons
from apps.review.models import ItemState, LeftIn, Outcome, ReviewItem, Severity
from apps.review.services import second_look, verdicts
from apps.review.services.reports import report
from tests.cast import Cast
from tests.dlp.own import makers as own
from tests.review.makers import erase, item_of, message

pytestmark = pytest.mark.django_db
NAME = "Quellenbrink"
PROMPT = f"Was hat {NAME} gestern gesagt?"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_state", compiled._State())


def left(cast: Cast, prompt: str | Sequence[str] = PROMPT, **fields: Any) -> Interaction:
    """A message that the vendor has seen."""
    made = message(cast, prompt=prompt, **fields)
    Interaction.objects.filter(pk=made.pk).update(sent_at=clock.now())
    made.refresh_from_db()
    return made


def learn(interaction: Interaction) -> None:
    """A later turn makes the name known."""
    key = keys.of(interaction.thread_id)
    vault = keys.vault_of(key)
    vault.placeholder_for("PERSON", f"Wiebke {NAME}")
    for entry in vault.new_entries:
        Pseudonym.objects.create(
            thread_id=interaction.thread_id, type=entry.type, number=entry.number, digest=entry.digest,
            sealed=key.seal_entry(entry),
        )  # fmt: skip


def looked(interaction: Interaction) -> ReviewItem:
    """The look, as the worker takes it."""
    job = ReviewJob(interaction=interaction, kind=JobKind.SECOND_LOOK)
    second_look.commit(job, second_look.work(job))
    return ReviewItem.objects.get(interaction=interaction)


def test_with_its_item_a_message_gets_a_job_once(cast: Cast) -> None:
    interaction = left(cast)
    item_of(interaction)
    item_of(interaction)
    job = ReviewJob.objects.get(kind=JobKind.SECOND_LOOK)
    assert (job.interaction_id, JOBS[job.kind].model) == (interaction.pk, ReviewJob)


def test_what_was_reported_before_its_job_came_gets_one_too(cast: Cast) -> None:
    interaction = left(cast, rate=0)
    report(interaction, "", by=cast.people["jonas.weber"])
    assert not ReviewJob.objects.exists()
    item_of(interaction)
    assert ReviewJob.objects.get().kind == JobKind.SECOND_LOOK


def test_what_was_held_gets_one_after_it_was_sent(cast: Cast) -> None:
    interaction = message(cast, held=True)
    verdicts.release(item_of(interaction), by=cast.people["mira.koehler"])
    assert not ReviewJob.objects.filter(kind=JobKind.SECOND_LOOK).exists()
    Interaction.objects.filter(pk=interaction.pk).update(state="completed", sent_at=clock.now())
    assert item_of(interaction).state == ItemState.DECIDED
    assert ReviewJob.objects.filter(kind=JobKind.SECOND_LOOK).count() == 1


def test_what_never_left_and_what_nobody_may_read_gets_none(cast: Cast) -> None:
    item_of(message(cast))
    item_of(left(cast, author="petra.janssen"))
    assert not ReviewJob.objects.exists()
    assert second_look.look(left(cast, author="petra.janssen")) == {}


def test_a_name_known_by_now_opens_a_message_that_nobody_drew(cast: Cast) -> None:
    interaction = left(cast, rate=0)
    assert item_of(interaction).state == ItemState.NOT_SELECTED
    learn(interaction)
    item = looked(interaction)
    assert (item.state, item.severity, item.reason) == (ItemState.OPEN, Severity.MEDIUM, reasons.LEFT_IN)
    assert item.due_at is not None
    assert list(LeftIn.objects.values_list("type", "rule", "count")) == [("PERSON", "thread.2", 1)]


def test_no_word_of_it_is_written_down(cast: Cast) -> None:
    interaction = left(cast, rate=0)
    item_of(interaction)
    learn(interaction)
    looked(interaction)
    with connection.cursor() as cursor:
        for model in (LeftIn, ReviewItem, AuditEvent, ReviewJob):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {model._meta.db_table} t")  # noqa: S608
            assert NAME not in cursor.fetchone()[0]


def test_a_second_time_changes_nothing_and_opens_nothing_again(cast: Cast) -> None:
    interaction = left(cast, rate=0)
    item_of(interaction)
    learn(interaction)
    verdicts.decide(looked(interaction), Outcome.IN_ORDER, by=cast.people["mira.koehler"])
    assert looked(interaction).state == ItemState.DECIDED
    assert LeftIn.objects.count() == 1


def test_own_content_in_force_since_then_counts(cast: Cast) -> None:
    interaction = left(cast, "Wie teuer wird Projekt Quarzsand?", rate=0)
    item_of(interaction)
    assert looked(interaction).state == ItemState.NOT_SELECTED
    version = own.in_force(Kind.TERMS, "Quarzsand")
    assert looked(interaction).state == ItemState.OPEN
    assert LeftIn.objects.get().rule == f"term.{version.collection_id}"


def test_special_categories_are_urgent(cast: Cast) -> None:
    interaction = left(cast, "Frau Albers ist an Brustkrebs erkrankt.", rate=0)
    item_of(interaction)
    assert looked(interaction).severity == Severity.HIGH


def test_what_the_decision_left_in_is_no_leak(cast: Cast) -> None:
    interaction = left(cast, "Bitte an kanari.vogel@example.org", rate=0)
    interaction.decision = interaction.decision | {"actions": {"allow": ["contact"]}}
    assert second_look.look(interaction) == {}


def test_an_erased_conversation_is_left_alone(cast: Cast) -> None:
    interaction = left(cast)
    item_of(interaction)
    erase(interaction)
    assert second_look.look(interaction) == {}


def test_of_a_long_history_the_newest_texts_are_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "MOST_TEXTS", 3)
    sent = left(cast, ["a", "b" * 10, "c" * 10, "d" * 10])
    assert [each.text for each in conversation.read(sent).now] == ["b" * 10, "c" * 10, "d" * 10]
    monkeypatch.setattr(conversation, "LONGEST", 15)
    assert [each.text for each in conversation.read(sent).now] == ["c" * 5, "d" * 10]
    monkeypatch.setattr(conversation, "LONGEST", 20)
    assert [each.text for each in conversation.read(sent).now] == ["c" * 10, "d" * 10]


@pytest.mark.parametrize("state", [JobState.DONE, JobState.DEAD])
def test_a_job_that_is_over_may_be_asked_for_again_and_is_told_to_the_workers(
    cast: Cast, state: JobState, django_capture_on_commit_callbacks: Any
) -> None:
    interaction = left(cast)
    item_of(interaction)
    ReviewJob.objects.filter(kind=JobKind.SECOND_LOOK).update(state=state, attempts=5)
    with django_capture_on_commit_callbacks() as told:
        second_look.ask_for(interaction)
        second_look.ask_for(interaction)
    job = ReviewJob.objects.get(kind=JobKind.SECOND_LOOK)
    assert (job.state, job.attempts, len(told)) == (JobState.PENDING, 0, 1)

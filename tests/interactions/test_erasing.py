"""Erased is erased: no key, no ciphertext, no vault; and nothing goes that somebody needs."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
import structlog
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.crypto import UnreadableError
from apps.incidents.models import Incident, IncidentState
from apps.interactions.erasure import WAITS
from apps.interactions.ledger import CALL, ERASED, Write, document
from apps.interactions.models import (
    Content,
    DataKeyRow,
    Erasure,
    Finding,
    Hold,
    Interaction,
    InteractionState,
    Pseudonym,
    ReviewJob,
    Thread,
)
from apps.interactions.services import asking, keys, retention
from apps.interactions.services.erasing import erase
from apps.interactions.services.reading import pseudonymised
from apps.interactions.thread_key import ThreadKey
from apps.review.models import DoubtState, FindingReport, ItemState, ReviewItem
from tests.cast import Cast
from tests.incidents.makers import incident
from tests.interactions.makers import CANARY, erased, said
from tests.review.makers import item_of, job_of
from tests.review.test_second_look import learn

BY = retention.PORTAL


def gone(made: Interaction) -> bool:
    return made.thread_id in erase([made.thread_id], Erasure.RETENTION, by=BY).threads


@pytest.mark.django_db
def test_no_key_no_ciphertext_and_no_vault_are_left(cast: Cast) -> None:
    made, other = said(cast, found={"EMAIL": 2}), said(cast)
    learn(made)
    copies = list(Content.objects.filter(thread=made.thread_id))
    assert copies
    assert Pseudonym.objects.filter(thread=made.thread).exists()
    assert gone(made)
    for left in (Content.objects.filter(thread=made.thread_id), Pseudonym.objects.filter(thread=made.thread)):
        assert not left.exists()
    with pytest.raises(keys.ErasedError):
        keys.of(made.thread_id)
    for row in DataKeyRow.objects.all():  # a copy of the ciphertext, as a backup holds it
        with pytest.raises(UnreadableError):
            ThreadKey.unwrap(made.thread_id, bytes(row.wrapped)).open(
                copies[0].kind, copies[0].row, copies[0].sealed
            )
    assert CANARY in pseudonymised(other).prompt


@pytest.mark.django_db
def test_what_was_decided_stays(cast: Cast) -> None:
    made = said(cast, found={"EMAIL": 2})
    assert gone(made)
    made.refresh_from_db()
    assert (made.state, made.decision["rules"], made.found) == ("completed", "test", {"EMAIL": 2})
    assert Finding.objects.filter(interaction=made.pk).count() == 2
    event = AuditEvent.objects.get(event="conversation:erase", target=str(made.thread_id))
    assert (event.actor_kind, event.details) == ("system:retention", {"why": "retention"})
    assert not gone(made)


def in_review(made: Interaction) -> Callable[[], object]:
    item = item_of(made)
    ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.OPEN)
    return lambda: ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.DECIDED)


def as_a_case(made: Interaction) -> Callable[[], object]:
    item = item_of(made)
    ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.ESCALATED)
    return lambda: ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.DECIDED)


def doubted(made: Interaction) -> Callable[[], object]:
    report = FindingReport.objects.create(
        kind="missed", use_case=made.use_case, thread=made.thread, interaction=made, reported_by=made.person
    )
    over = {"state": DoubtState.RIGHT, "decided_by": made.person, "decided_at": made.admitted_at}
    return lambda: FindingReport.objects.filter(pk=report.pk).update(**over)


def of_an_incident(made: Interaction) -> Callable[[], object]:
    about = incident()
    about.interactions.add(made)
    return lambda: Incident.objects.filter(pk=about.pk).update(state=IncidentState.CLOSED)


def with_a_job(made: Interaction) -> Callable[[], object]:
    job = job_of(made)
    return lambda: ReviewJob.objects.filter(pk=job.pk).delete()


def on_its_way(made: Interaction) -> Callable[[], object]:
    Interaction.objects.filter(pk=made.pk).update(state=InteractionState.SENT)
    return lambda: Interaction.objects.filter(pk=made.pk).update(state=InteractionState.FAILED)


def held(made: Interaction) -> Callable[[], object]:
    Interaction.objects.filter(pk=made.pk).update(
        state=InteractionState.HELD, hold=Hold.WAITING, held_at=made.admitted_at
    )
    return lambda: Interaction.objects.filter(pk=made.pk).update(
        hold=Hold.WITHHELD, hold_ended_at=made.admitted_at
    )


NEEDED = [
    ("review", in_review),
    ("review", as_a_case),
    ("finding_reports", doubted),
    ("incidents", of_an_incident),
    ("jobs", with_a_job),
    ("under_way", on_its_way),
    ("under_way", held),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "need"), NEEDED, ids=lambda each: getattr(each, "__name__", each))
def test_it_waits_for_who_needs_it(cast: Cast, name: str, need: Callable[..., Callable[[], object]]) -> None:
    made, other = said(cast), said(cast)
    end = need(made)
    tried = erase([made.thread_id, other.thread_id], Erasure.RETENTION, by=BY)
    assert (tried.threads, tried.waiting) == ((other.thread_id,), {name: {made.thread_id}})
    assert CANARY in pseudonymised(made).prompt
    end()
    assert gone(made)


def test_every_wait_has_a_case_above() -> None:
    assert {name for name, _ in WAITS.items()} == {name for name, _ in NEEDED}


def write(made: Interaction) -> None:
    """As the gateway does with a further message; its rows don't matter here."""
    with connection.cursor() as cursor:
        cursor.execute(CALL, [document([Write(adds_to=[made.thread_id, made.thread_id])])])


@pytest.mark.django_db(transaction=True)
def test_one_that_a_message_is_just_written_to_is_passed_over(cast: Cast) -> None:
    made = said(cast)
    written, over = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            write(made)
            written.set()
            assert over.wait(10)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(hold)
        try:
            assert written.wait(10)
            assert not gone(made)
        finally:
            over.set()
        writing.result()
    assert gone(made)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["erased_at", "erase_asked_at"])
def test_nothing_is_added_to_what_is_erased_or_is_to_be(cast: Cast, how: str) -> None:
    made, other = said(cast), said(cast)
    why = {"erased_for": Erasure.AUTHOR} if how == "erased_at" else {}
    Thread.objects.filter(pk=made.thread_id).update(**{how: clock.now()}, **why)
    write(other)
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        write(made)
    assert refused.value.__cause__.sqlstate == ERASED  # type: ignore[union-attr]


def entry(made: Interaction, **fields: str) -> str:
    """A line of the log, as some collectors hand it out: with words of theirs before it."""
    told = {"thread": str(made.thread_id), "event": "thread.erase_asked", **fields}
    return f"worker-1 | {json.dumps(told)}\n"


@pytest.mark.django_db
def test_the_log_names_what_an_author_asked_for_and_nothing_of_it(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    made = said(cast)
    with structlog.testing.capture_logs() as lines, django_capture_on_commit_callbacks(execute=True):
        asking.ask(made.thread, by=made.person)
        asking.ask(made.thread, by=made.person)
    assert lines == [
        {"event": "threads.erased", "count": 1, "kind": "author", "log_level": "info"},
        {"event": "thread.erase_asked", "thread": str(made.thread_id), "log_level": "info"},
    ]


@pytest.mark.django_db
def test_what_waits_fills_no_log(cast: Cast) -> None:
    """It is looked at each second for a while."""
    made = said(cast)
    on_its_way(made)
    with structlog.testing.capture_logs() as lines:
        assert not gone(made)
    assert lines == []


@pytest.mark.django_db
def test_after_an_old_backup_what_authors_had_asked_for_goes_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, other = said(cast), said(cast)
    lines = [entry(again), entry(again), entry(other, event="thread.read"), entry(other)[:60]]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(lines)))
    out = io.StringIO()
    call_command("erase_again", stdout=out)
    assert out.getvalue().startswith("1 named, 1 here with text")
    retention.run()
    assert [erased(each) for each in (again, other)] == [True, False]


@pytest.mark.django_db
def test_a_log_that_tells_of_none_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nothing of the kind\n"))
    with pytest.raises(CommandError, match="No line"):
        call_command("erase_again")

"""Officers look back: bounded, batch by batch, counts by rule, opened by the review only."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.crypto import KeyUnavailableError
from apps.common.outbox import JOBS, JobState
from apps.dlp.models import Kind
from apps.dlp.services import compiled
from apps.interactions.models import Content, ContentKind, Interaction, JobKind, ReviewJob
from apps.interactions.services import keys
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.review.models import LeftIn, LookBack, LookBackBatch, LookBackHit
from apps.review.services import look_backs, second_look
from tests.cast import Cast
from tests.dlp.own import makers as own
from tests.review.makers import item_of
from tests.review.test_second_look import left
from tests.vendors.makers import browser

pytestmark = pytest.mark.django_db
TEXT = "Wie teuer wird Projekt Quarzsand?"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_state", compiled._State())


def run(looking: LookBack, batches: int = 100) -> LookBack:
    """As the worker does, some batches of it."""
    for _round in range(batches):
        job = LookBackBatch.objects.filter(state="pending").first()
        if job is None:
            break
        look_backs.commit(job, look_backs.work(job))
        LookBackBatch.objects.filter(pk=job.pk).update(state="done")
    looking.refresh_from_db()
    return looking


def begun(cast: Cast, days: int = 7) -> LookBack:
    return look_backs.begin(days, by=cast.people["mira.koehler"])


@pytest.fixture
def fresh(cast: Cast) -> Cast:
    """A company of which nothing has left yet."""
    Interaction.objects.update(sent_at=None)
    return cast


def test_it_counts_by_rule_what_would_have_been_caught(fresh: Cast) -> None:
    for text in (TEXT, f"{TEXT} Quarzsand!", "Guten Morgen."):
        left(fresh, text)
    version = own.in_force(Kind.TERMS, "Quarzsand")
    looking = run(begun(fresh))
    assert (looking.total, looking.seen, looking.running) == (3, 3, False)
    hits = LookBackHit.objects.values_list("type", "rule", "count")
    assert sorted(hits) == [("TERM", f"term.{version.collection_id}", n) for n in (1, 2)]
    assert not LeftIn.objects.exists()


@pytest.mark.parametrize(("bound", "value", "seen"), [("BATCH", 2, 2), ("SECONDS", 0.0, 1)])
def test_a_batch_ends_by_number_or_clock_and_the_next_goes_on_there(
    fresh: Cast, monkeypatch: pytest.MonkeyPatch, bound: str, value: float, seen: int
) -> None:
    monkeypatch.setattr(look_backs, bound, value)
    for _n in range(5):
        left(fresh, TEXT)
    own.in_force(Kind.TERMS, "Quarzsand")
    looking = run(begun(fresh), batches=1)
    assert (looking.seen, looking.running) == (seen, True)
    looking = run(looking)
    assert (looking.seen, looking.running) == (5, False)
    assert LookBackHit.objects.count() == 5
    assert JOBS[look_backs.KIND].model is LookBackBatch


def test_it_reads_no_more_than_the_bound_and_no_older_than_the_days(
    fresh: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_backs, "MOST", 2)
    for days in (0, 1, 2, 9):
        left(fresh, TEXT, at=clock.now() - timedelta(days=days))
    assert run(begun(fresh)).seen == 2


def test_one_at_a_time_and_within_bounds(fresh: Cast) -> None:
    begun(fresh)
    for days in (7, 0, 91):
        with pytest.raises(RefusedError):
            begun(fresh, days)


def test_nothing_to_read_ends_at_once(fresh: Cast) -> None:
    assert not run(begun(fresh)).running


def test_messages_that_nobody_may_read_are_left_out(fresh: Cast) -> None:
    left(fresh, TEXT, author="petra.janssen")
    assert begun(fresh).total == 0


def test_what_is_known_already_is_left_out(fresh: Cast) -> None:
    version = own.in_force(Kind.TERMS, "Quarzsand")
    known = left(fresh, TEXT)
    LeftIn.objects.create(interaction=known, type="TERM", rule=f"term.{version.collection_id}", count=1)
    run(begun(fresh))
    assert not LookBackHit.objects.exists()


def test_a_batch_that_fails_for_good_ends_it_visibly_and_is_told_once(fresh: Cast) -> None:
    left(fresh, TEXT)
    looking = begun(fresh)
    before = Notice.objects.count()
    look_backs.dead(LookBackBatch.objects.get())
    looking.refresh_from_db()
    assert (looking.gave_up, looking.running) == (True, False)
    officers = {fresh.people[name].pk for name in ("mira.koehler", "felix.baumann")}
    told = Notice.objects.filter(kind="look_back_dead")
    assert {notice.person_id for notice in told} == officers
    assert {notice.link for notice in told} == {looking.get_absolute_url()}
    assert Notice.objects.count() - before == len(officers)
    assert AuditEvent.objects.get(event="job:dead").details["kind"] == look_backs.KIND


def test_a_message_that_cant_be_read_is_passed_over_and_counted(fresh: Cast) -> None:
    broken, moved, *_whole = [left(fresh, TEXT) for _n in range(4)]
    Content.objects.filter(row=broken.pk).update(sealed=b"no seal")
    key = keys.of(moved.thread_id)
    Content.objects.filter(row=moved.pk).update(sealed=key.seal(ContentKind.PROMPT, moved.pk, "no JSON"))
    own.in_force(Kind.TERMS, "Quarzsand")
    looking = run(begun(fresh))
    assert (looking.seen, looking.unreadable, looking.running, looking.gave_up) == (4, 2, False, False)
    assert LookBackHit.objects.count() == 2
    passed = [each.details for each in AuditEvent.objects.filter(event="look_back:pass_over")]
    assert {each["interaction"]: each["error"] for each in passed} == {
        str(broken.pk): "UnreadableError", str(moved.pk): "JSONDecodeError",
    }  # fmt: skip
    page = browser(fresh.people["mira.koehler"]).get(looking.get_absolute_url()).content.decode()
    assert "2 messages could not be read" in page


@pytest.mark.parametrize("error", [DatabaseError, compiled.ContentNotLoadedError, KeyUnavailableError])
def test_what_is_no_fault_of_a_message_is_tried_again(
    fresh: Cast, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails(_interaction: Interaction) -> None:
        raise error

    left(fresh, TEXT)
    begun(fresh)
    monkeypatch.setattr(second_look, "look", fails)
    with pytest.raises(error):
        look_backs.work(LookBackBatch.objects.get())


def test_the_messages_of_a_rule_are_put_before_the_reviewers(fresh: Cast) -> None:
    interaction = left(fresh, TEXT, rate=0)
    item_of(interaction)
    ReviewJob.objects.all().delete()
    version = own.in_force(Kind.TERMS, "Quarzsand")
    looking = run(begun(fresh))
    officer = browser(fresh.people["mira.koehler"])
    said = {"type": "TERM", "rule": f"term.{version.collection_id}"}
    officer.post(reverse("look_back_review", args=[looking.pk]), said)
    assert ReviewJob.objects.get().kind == JobKind.SECOND_LOOK
    page = officer.get(looking.get_absolute_url()).content.decode()
    assert "Quarzsand" not in page
    assert look_backs.pass_on(looking, *said.values(), by=fresh.people["mira.koehler"]) == 0


def test_a_message_whose_second_look_was_given_up_is_put_before_the_reviewers(fresh: Cast) -> None:
    item_of(left(fresh, TEXT, rate=0))
    ReviewJob.objects.update(state=JobState.DEAD, attempts=5)
    version = own.in_force(Kind.TERMS, "Quarzsand")
    rule = f"term.{version.collection_id}"
    assert look_backs.pass_on(run(begun(fresh)), "TERM", rule, by=fresh.people["mira.koehler"]) == 1
    assert ReviewJob.objects.get().state == JobState.PENDING


def test_the_pages_begin_one_and_show_its_counts(fresh: Cast) -> None:
    left(fresh, TEXT)
    own.in_force(Kind.TERMS, "Quarzsand")
    officer = browser(fresh.people["mira.koehler"])
    assert officer.get(reverse("look_backs")).status_code == 200
    assert officer.post(reverse("look_back_new"), {"days": "0"}).status_code == 422
    assert officer.post(reverse("look_back_new"), {"days": "7"}).status_code == 302
    assert officer.post(reverse("look_back_new"), {"days": "7"}).status_code == 422
    page = officer.get(run(LookBack.objects.get()).get_absolute_url()).content.decode()
    assert "term." in page
    listed = officer.get(reverse("look_backs")).content.decode()
    assert listed.count(LookBack.objects.get().get_absolute_url()) == 1


def test_old_ones_are_deleted_with_their_hits(fresh: Cast) -> None:
    left(fresh, TEXT)
    own.in_force(Kind.TERMS, "Quarzsand")
    looking = run(begun(fresh))
    assert look_backs.forget().startswith("0 ")
    long_ago = clock.now() - look_backs.KEPT - timedelta(days=1)
    LookBack.objects.filter(pk=looking.pk).update(ended_at=long_ago)
    assert look_backs.forget().startswith("1 ")
    assert not LookBackHit.objects.exists()

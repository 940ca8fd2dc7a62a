"""The past of the demo: every corner of the queue has something in it, and nothing lies there in clear."""

import re
from collections import Counter

import pytest
from django.db import connection

from apps.audit.models import AuditEvent
from apps.chat.models import Conversation
from apps.common import clock
from apps.common.outbox import JobState
from apps.interactions.models import Hold, Interaction, InteractionState, ReviewJob
from apps.interactions.services import reading
from apps.reports.cast.build import build
from apps.reports.cast.company import Company
from apps.reports.cast.messages import CONVERSATIONS
from apps.review import reasons
from apps.review.models import ItemState, Outcome, ReviewItem, Verdict
from tests.cast import PASSWORD
from tests.snapshots import restored

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("past")]


@pytest.fixture
def company() -> Company:
    return restored(("past", clock.today()), lambda: build(PASSWORD, with_messages=True))


def of(company: Company, person: str) -> list[Interaction]:
    return list(Interaction.objects.visible_to(company.people[person]).order_by("id"))


def test_states_and_verdicts(company: Company) -> None:
    states = Counter(Interaction.objects.values_list("state", flat=True))
    assert states == {InteractionState.COMPLETED: 6, InteractionState.HELD: 1, InteractionState.BLOCKED: 1}
    shown = set(Outcome.values) - {Outcome.RELEASE, Outcome.TAKEN_BACK}
    assert set(Verdict.objects.values_list("outcome", flat=True)) == shown
    assert set(ReviewJob.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_the_queue(company: Company) -> None:
    assert Counter(ReviewItem.objects.values_list("state", flat=True)) == {
        ItemState.OPEN: 3,
        ItemState.ESCALATED: 1,
        ItemState.DECIDED: 3,
        ItemState.NOT_SELECTED: 1,
    }
    open_items = ReviewItem.objects.filter(state=ItemState.OPEN)
    assert set(open_items.values_list("reason", flat=True)) == {
        reasons.HELD,
        reasons.FINDINGS,
        reasons.SAMPLE,
    }


def test_the_works_council_stays_unseen(company: Company) -> None:
    (message,) = of(company, "petra.janssen")
    assert message.thread.protected
    assert ReviewItem.objects.get(interaction=message).state == ItemState.NOT_SELECTED


def test_one_message_waits_and_is_not_answered(company: Company) -> None:
    (waiting,) = of(company, "miriam.schulte")
    assert waiting.hold == Hold.WAITING
    assert reading.for_author([waiting])[waiting.pk].clear.answer == ""


def test_the_author_reads_clear_text_and_the_reviewer_placeholders(company: Company) -> None:
    first, second, _third = of(company, "jonas.weber")
    texts = reading.for_author([first, second])
    assert "tessmer@wasserwerk-niederau.example" in texts[first.pk].clear.answer
    assert "DE89 3704 0044 0532 0130 00" in texts[second.pk].clear.answer
    seen = reading.pseudonymised(first)
    assert "[[EMAIL_1]]" in seen.prompt
    assert "[[PHONE_1]]" in seen.prompt
    assert "tessmer@" not in seen.prompt + seen.answer
    assert first.found == {"EMAIL": 1, "PERSON": 1, "PHONE": 1}


def test_every_placeholder_of_an_answer_was_given_out(company: Company) -> None:
    for message in Interaction.objects.filter(state=InteractionState.COMPLETED):
        answer = reading.for_author([message])[message.pk].clear.answer
        assert not re.search(r"\[\[", answer), answer


def test_nothing_is_stored_in_clear(company: Company) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(sealed, 'escape'), '') FROM content")
        stored = str(cursor.fetchone()[0])
    assert "Pumpe" not in stored
    assert "wasserwerk" not in stored


def test_every_message_has_its_event_and_its_conversation(company: Company) -> None:
    names = ("interaction:admit", "interaction:hold")
    assert AuditEvent.objects.filter(event__in=names).count() == Interaction.objects.count()
    assert Conversation.objects.count() == len(CONVERSATIONS)
    for conversation in Conversation.objects.all():
        newest = conversation.thread.interactions.latest("id")
        assert abs((conversation.last_used_at - newest.admitted_at).total_seconds()) < 60

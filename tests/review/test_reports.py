"""An author reports an answer."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.interactions.models import ContentKind, InteractionState
from apps.interactions.services import contents
from apps.lifecycle.advance import RefusedError
from apps.review.models import ItemState, Outcome, Report, ReviewItem, Severity
from apps.review.services import verdicts
from apps.review.services.reports import LONGEST, report
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
AUTHOR, OFFICER = "jonas.weber", "mira.koehler"


def test_a_report_opens_what_was_not_drawn(cast: Cast) -> None:
    item = item_of(message(cast, rate=0))
    assert report(item.interaction, "The law is wrong", by=cast.people[AUTHOR]) == item
    item.refresh_from_db()
    assert (item.state, item.reason, item.severity) == (ItemState.OPEN, "reported", Severity.MEDIUM)
    assert item.due_at is not None
    told = item.reports.get()
    assert contents.read(item.interaction.thread_id, ContentKind.REPORT, told.reference) == "The law is wrong"


def test_a_report_reopens_what_was_decided(cast: Cast) -> None:
    item = item_of(message(cast, found={"API_KEY": 1}))
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER])
    report(item.interaction, "", by=cast.people[AUTHOR])
    item.refresh_from_db()
    assert (item.state, item.severity, ReviewItem.objects.count()) == (ItemState.OPEN, Severity.HIGH, 1)
    verdicts.decide(item, Outcome.OBJECTION, "So it is", by=cast.people[OFFICER])
    assert item.verdicts.count() == 2


def test_a_report_may_come_before_the_job(cast: Cast) -> None:
    sent = message(cast, rate=0)
    item = report(sent, "Odd", by=cast.people[AUTHOR])
    assert item_of(sent) == item
    assert not AuditEvent.objects.filter(event="review:pass_over").exists()


def test_an_open_item_stays_as_urgent_as_it_was(cast: Cast) -> None:
    item = item_of(message(cast, held=True))
    report(item.interaction, "First", by=cast.people[AUTHOR])
    item.refresh_from_db()
    assert (item.reason, item.severity) == ("held", Severity.HIGH)


def test_one_report_is_enough(cast: Cast) -> None:
    item = item_of(message(cast))
    report(item.interaction, "First", by=cast.people[AUTHOR])
    with pytest.raises(RefusedError) as refusal:
        report(item.interaction, "Second", by=cast.people[AUTHOR])
    assert refusal.value.code == "already"
    assert Report.objects.count() == 1
    assert AuditEvent.objects.filter(event="review:report", target=str(item.pk)).count() == 1


def test_each_verdict_may_be_reported_once(cast: Cast) -> None:
    """Also where a report came before the first of them."""
    item = item_of(message(cast))
    author, officer = cast.people[AUTHOR], cast.people[OFFICER]
    report(item.interaction, "First", by=author)
    verdicts.decide(item, Outcome.IN_ORDER, by=officer)
    report(item.interaction, "Still wrong", by=author)
    item.refresh_from_db()
    assert item.state == ItemState.OPEN
    with pytest.raises(RefusedError):
        report(item.interaction, "Again", by=author)
    assert item.reports.count() == 2


def test_what_detection_found_weighs_more_than_an_early_report(cast: Cast) -> None:
    sent = message(cast, found={"API_KEY": 1}, rate=0)
    early = report(sent, "", by=cast.people[AUTHOR])
    due = early.due_at
    item = item_of(sent)
    assert (item.severity, item.reason) == (Severity.HIGH, "secret")
    assert item.due_at is not None
    assert due is not None
    assert item.due_at < due
    assert item.probability == 1
    assert AuditEvent.objects.filter(event="review:queue", target=str(item.pk)).count() == 1


def test_an_answer_that_is_still_coming_is_not_reported(cast: Cast) -> None:
    running = message(cast, state=InteractionState.SENT)
    with pytest.raises(RefusedError) as refusal:
        report(running, "", by=cast.people[AUTHOR])
    assert refusal.value.code == "running"


@pytest.mark.parametrize(
    ("author", "by", "text", "code"),
    [
        (AUTHOR, "leyla.aydin", "Not mine", "not_permitted"),
        (AUTHOR, OFFICER, "Not mine", "not_permitted"),
        ("petra.janssen", "petra.janssen", "Mine, and protected", "protected"),
        (AUTHOR, AUTHOR, "x" * (LONGEST + 1), "too_long"),
    ],
)
def test_what_is_refused(cast: Cast, author: str, by: str, text: str, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        report(message(cast, author=author), text, by=cast.people[by])
    assert refusal.value.code == code
    assert not ReviewItem.objects.exists()


def test_the_page_takes_a_word_along(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, rate=0))
    address = reverse("chat_report", args=[item.interaction_id])
    cast.login(client, AUTHOR)
    assert client.post(address, {"text": "The law is wrong"}).status_code == 302
    reference = item.reports.get().reference
    assert contents.read(item.interaction.thread_id, ContentKind.REPORT, reference) == "The law is wrong"
    assert client.post(address, {"text": "x"}).status_code == 302
    assert item.reports.count() == 1


def test_a_word_that_fits_its_field_is_taken_along(cast: Cast, client: Client) -> None:
    item = item_of(message(cast, rate=0))
    cast.login(client, AUTHOR)
    typed = "wrong\n" * 300 + "x" * 200
    sent = {"text": typed.replace("\n", "\r\n")}  # as browsers do
    client.post(reverse("chat_report", args=[item.interaction_id]), sent)
    reference = item.reports.get().reference
    assert contents.read(item.interaction.thread_id, ContentKind.REPORT, reference) == typed

"""Reports about findings: who makes them, what is kept, who decides."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.interactions.models import Content, ContentKind, Interaction
from apps.interactions.services import contents
from apps.lifecycle.advance import RefusedError
from apps.review.models import DoubtKind, DoubtState, FindingReport
from apps.review.services import finding_reports
from apps.review.services.finding_reports import MOST, TOLD_APART, Doubted, report
from tests.cast import Cast
from tests.review.makers import erase, message

pytestmark = pytest.mark.django_db
AUTHOR, OFFICER = "jonas.weber", "mira.koehler"
WORDS = "kanari.vogel@example.org"


def doubted(sent: Interaction, **changes: Any) -> Doubted:
    whole: dict[str, Any] = {"type": "EMAIL", "rule": "email.1", "start": 3, "end": 9} | changes
    return Doubted(sent.use_case, sent.thread, sent, **whole)


def events() -> list[str]:
    found = AuditEvent.objects.filter(event__startswith="finding_report:").order_by("id")
    return [event.event.partition(":")[2] for event in found]


def test_without_a_tick_no_words_are_kept(cast: Cast) -> None:
    made = report(doubted(message(cast)), by=cast.people[AUTHOR])
    assert (made.kind, made.type, made.rule, made.state) == (
        DoubtKind.FALSE_ALARM, "EMAIL", "email.1", DoubtState.OPEN,
    )  # fmt: skip
    assert not made.with_words
    assert Content.objects.filter(kind=ContentKind.FINDING_WORDS).count() == 0


def test_ticked_words_are_sealed_and_in_no_event(cast: Cast) -> None:
    made = report(doubted(message(cast)), WORDS, by=cast.people[AUTHOR])
    assert made.thread is not None
    assert contents.read(made.thread.pk, ContentKind.FINDING_WORDS, made.reference) == WORDS
    assert WORDS.encode() not in bytes(Content.objects.get(kind=ContentKind.FINDING_WORDS).sealed)
    assert WORDS not in str([event.details for event in AuditEvent.objects.all()])


def test_something_missed_names_no_rule(cast: Cast) -> None:
    made = report(doubted(message(cast), type="", rule="", start=None, end=None), by=cast.people[AUTHOR])
    assert made.kind == DoubtKind.MISSED


def test_of_a_text_that_was_not_sent_no_words_go_along(cast: Cast) -> None:
    use_case = cast.use_cases["UC-0001"]
    assert report(Doubted(use_case, type="EMAIL", rule="email.1"), by=cast.people[AUTHOR]).pk
    with pytest.raises(RefusedError) as refused:
        report(Doubted(use_case, type="EMAIL", rule="email.1", start=4), WORDS, by=cast.people[AUTHOR])
    assert refused.value.code == "no_thread"


def test_the_same_words_that_were_not_sent_are_reported_once_in_two_days(cast: Cast) -> None:
    unsent, author = Doubted(cast.use_cases["UC-0001"], type="EMAIL", rule="email.1", start=3), "leyla.aydin"
    first = report(unsent, by=cast.people[AUTHOR])
    with pytest.raises(RefusedError) as again:
        report(unsent, by=cast.people[AUTHOR])
    assert again.value.code == "already"
    assert report(replace(unsent, start=9), by=cast.people[AUTHOR]).pk
    assert report(replace(unsent, thread=message(cast).thread), by=cast.people[AUTHOR]).pk
    assert report(unsent, by=cast.people[author]).pk
    FindingReport.objects.filter(pk=first.pk).update(reported_at=clock.now() - TOLD_APART)
    assert report(unsent, by=cast.people[AUTHOR]).pk


def test_words_of_a_protected_conversation_stay_there(cast: Cast) -> None:
    sent = message(cast)
    sent.thread.protected = True
    with pytest.raises(RefusedError) as refused:
        report(doubted(sent), WORDS, by=cast.people[AUTHOR])
    assert refused.value.code == "protected"
    assert report(doubted(sent), by=cast.people[AUTHOR]).pk


def test_the_same_finding_is_reported_once_and_not_without_end(cast: Cast) -> None:
    sent, author = message(cast), cast.people[AUTHOR]
    report(doubted(sent), by=author)
    with pytest.raises(RefusedError) as again:
        report(doubted(sent), by=author)
    for start in range(20, 19 + MOST):
        report(doubted(sent, start=start), by=author)
    with pytest.raises(RefusedError) as enough:
        report(doubted(sent, start=99), by=author)
    assert (again.value.code, enough.value.code) == ("already", "too_many")
    assert FindingReport.objects.count() == MOST


@pytest.mark.parametrize("step", ["right", "wrong", "unclear"])
def test_an_officer_decides_once(cast: Cast, step: str) -> None:
    made = report(doubted(message(cast)), by=cast.people[AUTHOR])
    done = finding_reports.decide(made, step, by=cast.people[OFFICER])
    assert (done.state, done.decided_by) == (step, cast.people[OFFICER])
    assert done.decided_at is not None
    assert events() == ["report", step]
    with pytest.raises(RefusedError):
        finding_reports.decide(made, "wrong", by=cast.people[OFFICER])


def test_nobody_decides_on_the_own_report_and_others_not_at_all(cast: Cast) -> None:
    own = report(doubted(message(cast, author=OFFICER)), by=cast.people[OFFICER])
    for who in (OFFICER, AUTHOR):
        with pytest.raises(RefusedError):
            finding_reports.decide(own, "right", by=cast.people[who])
    assert not FindingReport.objects.visible_to(cast.people[OFFICER]).exists()
    assert not FindingReport.objects.visible_to(cast.people[AUTHOR]).exists()


def test_reading_the_words_is_written_down_and_erasure_ends_it(cast: Cast) -> None:
    sent = message(cast)
    made = report(doubted(sent), WORDS, by=cast.people[AUTHOR])
    assert finding_reports.words_of(made, by=cast.people[OFFICER]) == WORDS
    assert events() == ["report", "open"]
    erase(sent)
    assert finding_reports.words_of(made, by=cast.people[OFFICER]) == ""


@pytest.fixture
def officer(cast: Cast) -> Client:
    browser = Client()
    cast.login(browser, OFFICER)
    return browser


def test_the_list_shows_no_words_and_the_page_does(cast: Cast, officer: Client) -> None:
    made = report(doubted(message(cast)), WORDS, by=cast.people[AUTHOR])
    listed = officer.get(reverse("finding_reports")).content.decode()
    assert made.get_absolute_url() in listed
    assert WORDS not in listed
    page = officer.get(made.get_absolute_url()).content.decode()
    assert WORDS in page
    assert cast.people[AUTHOR].full_name not in page
    answer = officer.post(reverse("finding_report_decision", args=[made.pk]), {"outcome": "wrong"})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.state == DoubtState.WRONG
    assert (
        made.get_absolute_url() in officer.get(reverse("finding_reports") + "?tab=decided").content.decode()
    )


def test_an_outcome_that_is_none_decides_nothing(cast: Cast, officer: Client) -> None:
    made = report(doubted(message(cast)), by=cast.people[AUTHOR])
    officer.post(reverse("finding_report_decision", args=[made.pk]), {"outcome": "perhaps"})
    made.refresh_from_db()
    assert made.state == DoubtState.OPEN


def test_empty_lists_help(officer: Client) -> None:
    for query in ("", "?tab=decided", "?tab=nonsense"):
        assert 'class="empty' in officer.get(reverse("finding_reports") + query).content.decode()


@pytest.mark.parametrize("name", ["finding_reports", "finding_precision"])
def test_the_list_and_the_figures_are_for_officers(cast: Cast, name: str) -> None:
    browser = Client()
    cast.login(browser, AUTHOR)
    assert browser.get(reverse(name)).status_code in (403, 404)


def test_the_list_costs_the_same_however_long_it_is(
    cast: Cast, officer: Client, django_assert_max_num_queries: Any
) -> None:
    sent = message(cast)
    for start in range(12):
        report(doubted(sent, start=start), by=cast.people[AUTHOR])
    with django_assert_max_num_queries(20):
        officer.get(reverse("finding_reports"))

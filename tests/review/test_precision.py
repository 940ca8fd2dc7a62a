"""The figures of the rules: intervals, what counts where, and by month."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.common import clock
from apps.interactions.models import Finding
from apps.review.models import FindingReport, LeftIn
from apps.review.pages.precision import precision_page, text_of
from apps.review.services import finding_reports, finding_verdicts
from apps.review.services.finding_reports import TOLD_APART, Doubted, report
from apps.review.statistics.wilson import share
from tests.cast import Cast
from tests.review.makers import item_of, message

AUTHOR, OFFICER = "jonas.weber", "mira.koehler"


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_intervals_are_wilsons(hits: int, of: int, low: float, high: float) -> None:
    found = share(hits, of)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


@pytest.mark.parametrize("of", [1, 2, 7, 100])
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(of: int) -> None:
    for hits in range(of + 1):
        found = share(hits, of)
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_of_nothing_nothing_is_said() -> None:
    assert (share(0, 0).low, share(0, 0).high, text_of(share(0, 0))) == (0.0, 1.0, "–")


@pytest.fixture
def decided(cast: Cast) -> FindingReport:
    """Ten hits of one rule; three reports are right, one wrong, one unclear, one waits; one miss is right."""
    sent, by = message(cast, found={"EMAIL": 10}), cast.people[OFFICER]
    made = [_report(cast, sent, start=n) for n in range(6)]
    for each, step in zip(made, ["right", "right", "right", "wrong", "unclear"], strict=False):
        finding_reports.decide(each, step, by=by)
    finding_reports.decide(_report(cast, sent, type="", rule=""), "right", by=by)
    return made[0]


@pytest.mark.django_db
def test_a_message_is_one_trial_and_wrong_where_a_report_is_right(cast: Cast, decided: FindingReport) -> None:
    page = precision_page(cast.people[OFFICER], "")
    (row,) = page.rules
    assert (row.rule, row.found, row.messages, row.waiting, row.unclear) == ("email.1", 10, 1, 1, 1)
    assert (row.precision.hits, row.precision.of) == (0, 1)
    assert (row.false_hits, row.false_at_least.hits, row.false_at_least.of) == (3, 1, 1)
    (miss,) = page.misses
    assert (miss.type, miss.missed, miss.missed_text) == ("", 1, "–")


@pytest.mark.django_db
def test_a_place_that_was_reported_is_one_of_the_hits_that_were_judged(
    cast: Cast, decided: FindingReport
) -> None:
    judged(cast, decided.interaction, "false")
    (row,) = precision_page(cast.people[OFFICER], "").rules
    assert (row.precision.of, row.false_hits, row.false_at_least.of) == (1, 10, 1)


@pytest.mark.django_db
def test_what_was_said_counts_in_the_month_of_the_finding(cast: Cast) -> None:
    before, officer = clock.now() - timedelta(days=40), cast.people[OFFICER]
    sent = message(cast, found={"EMAIL": 2}, at=before)
    Finding.objects.filter(interaction=sent.pk).update(at=before)
    _decide(cast, _report(cast, sent), "right")
    _decide(cast, _report(cast, sent, type="IBAN", rule=""), "right")
    judged(cast, sent, "right")
    LeftIn.objects.create(interaction=sent, type="IBAN", rule="iban.1", count=1)
    now, then = precision_page(officer, ""), precision_page(officer, f"{clock.today(before):%Y-%m}")
    assert (now.rules, now.misses) == ([], [])
    assert (then.rules[0].precision.of, then.rules[0].false_at_least.of) == (1, 1)
    (miss,) = then.misses
    assert (miss.later, miss.missed_at_least.hits, miss.missed_at_least.of) == (1, 1, 1)
    assert precision_page(officer, "1999-01").month == precision_page(officer, "nonsense").month


@pytest.mark.django_db
def test_a_text_that_was_not_sent_is_no_part_of_what_was_found(cast: Cast) -> None:
    message(cast, found={"EMAIL": 1})
    for start in (1, 5):
        _decide(cast, report(_unsent(cast, start=start), by=cast.people[AUTHOR]), "right")
    FindingReport.objects.update(reported_at=clock.now() - TOLD_APART)
    _decide(cast, report(_unsent(cast, start=5), by=cast.people[AUTHOR]), "right")
    _in_one_month()
    _decide(cast, report(_unsent(cast, type="", rule=""), by=cast.people[AUTHOR]), "right")
    page = precision_page(cast.people[OFFICER], "")
    (row,) = page.rules
    assert (row.precision.hits, row.precision.of) == (0, 2)
    assert (row.false_hits, row.false_at_least.hits, row.false_at_least.of) == (0, 0, 1)
    (miss,) = page.misses
    assert (miss.missed, miss.missed_text) == (1, "–")


@pytest.mark.django_db
def test_where_findings_are_deleted_no_share_of_them_is_left(cast: Cast, decided: FindingReport) -> None:
    sent = decided.interaction
    judged(cast, sent, "false")
    _decide(cast, _report(cast, sent, type="IBAN", rule=""), "right")
    Finding.objects.all().delete()
    page = precision_page(cast.people[OFFICER], "")
    (row,) = page.rules
    assert (row.precision.of, row.false_hits, row.false_text) == (1, 0, "–")
    assert [(each.missed, each.missed_text) for each in page.misses] == [(1, "–"), (1, "–")]


@pytest.mark.django_db
def test_of_a_type_the_messages_count_in_which_it_was_found_or_missed(cast: Cast) -> None:
    both, only_missed = message(cast, found={"IBAN": 4}), message(cast)
    message(cast, found={"IBAN": 1})
    for sent in (both, both, only_missed):
        _decide(cast, _report(cast, sent, type="IBAN", rule=""), "right")
    (miss,) = precision_page(cast.people[OFFICER], "").misses
    assert (miss.missed, miss.missed_at_least.hits, miss.missed_at_least.of) == (2, 2, 3)


@pytest.mark.django_db
def test_hits_in_answers_are_found_too(cast: Cast) -> None:
    sent = message(cast, found={"EMAIL": 3})
    Finding.objects.filter(interaction=sent.pk).update(direction="in", rule="answer")
    finding_verdicts.judge(item_of(sent), "in", "EMAIL", "answer", "false", by=cast.people[OFFICER])
    (row,) = precision_page(cast.people[OFFICER], "").rules
    assert (row.found, row.messages, row.false_hits, row.false_at_least.hits) == (3, 1, 3, 1)


@pytest.mark.django_db
def test_the_page_shows_shares_with_their_interval(cast: Cast, decided: FindingReport) -> None:
    browser = Client()
    cast.login(browser, OFFICER)
    for outcome in ("right", "right", "right"):
        judged(cast, message(cast, found={"EMAIL": 1}), outcome)
    shown = browser.get(reverse("finding_precision")).content.decode()
    assert "75 % (30–95 %), 3 von 4" in shown
    assert precision_page(cast.people[AUTHOR], "").misses == []


def judged(cast: Cast, sent: Any, outcome: str) -> None:
    finding_verdicts.judge(item_of(sent), "out", "EMAIL", "email.1", outcome, by=cast.people[OFFICER])


def _report(cast: Cast, sent: Any, **changes: Any) -> FindingReport:
    given = {"type": "EMAIL", "rule": "email.1", **changes}
    return report(Doubted(sent.use_case, sent.thread, sent, **given), by=cast.people[AUTHOR])


def _unsent(cast: Cast, **changes: Any) -> Doubted:
    return Doubted(cast.use_cases["UC-0001"], **{"type": "EMAIL", "rule": "email.1", **changes})


def _decide(cast: Cast, made: FindingReport, step: str) -> None:
    finding_reports.decide(made, step, by=cast.people[OFFICER])


def _in_one_month() -> None:
    FindingReport.objects.update(reported_at=clock.now())

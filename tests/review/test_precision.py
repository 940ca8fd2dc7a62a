"""The figures of the rules: intervals, what counts where, and by month."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.common import clock
from apps.review.models import FindingReport
from apps.review.pages.precision import precision_page, text_of
from apps.review.services import finding_reports
from apps.review.services.finding_reports import Doubted, report
from apps.review.wilson import share
from tests.cast import Cast
from tests.review.makers import message

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


def _report(cast: Cast, sent: Any, **changes: Any) -> FindingReport:
    given = {"type": "EMAIL", "rule": "email.1", **changes}
    return report(Doubted(sent.use_case, sent.thread, sent, **given), by=cast.people[AUTHOR])


@pytest.mark.django_db
def test_a_report_that_is_right_says_that_the_rule_was_wrong(cast: Cast, decided: FindingReport) -> None:
    page = precision_page(cast.people[OFFICER], "")
    (row,) = page.rules
    assert (row.rule, row.found, row.waiting, row.unclear) == ("email.1", 10, 1, 1)
    assert (row.precision.hits, row.precision.of) == (1, 4)
    assert (row.false_at_least.hits, row.false_at_least.of) == (3, 10)
    (miss,) = page.misses
    assert (miss.type, miss.missed_at_least.hits) == ("", 1)


@pytest.mark.django_db
def test_each_month_stands_for_itself(cast: Cast, decided: FindingReport) -> None:
    before = clock.now() - timedelta(days=40)
    FindingReport.objects.filter(pk=decided.pk).update(reported_at=before)
    officer = cast.people[OFFICER]
    assert precision_page(officer, "").rules[0].precision.of == 3
    earlier = precision_page(officer, f"{before:%Y-%m}")
    assert (earlier.rules[0].precision.of, earlier.rules[0].found) == (1, 0)
    assert precision_page(officer, "1999-01").month == precision_page(officer, "nonsense").month


@pytest.mark.django_db
def test_the_page_shows_shares_with_their_interval(cast: Cast, decided: FindingReport) -> None:
    browser = Client()
    cast.login(browser, OFFICER)
    shown = browser.get(reverse("finding_precision")).content.decode()
    assert "25 % (5–70 %), 1 von 4" in shown
    assert precision_page(cast.people[AUTHOR], "").misses == []

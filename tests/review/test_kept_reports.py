"""Reports about findings are kept as long as their figures are shown, and lose their author who leaves."""

from datetime import timedelta

import pytest

from apps.accounts.services import leaving
from apps.audit import System
from apps.common import clock
from apps.interactions.models import Content, ContentKind
from apps.review.models import FindingReport
from apps.review.services import finding_reports, kept_reports
from tests.cast import Cast
from tests.review.makers import message
from tests.review.test_finding_reports import AUTHOR, OFFICER, WORDS, doubted

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> FindingReport:
    return finding_reports.report(doubted(message(cast)), WORDS, by=cast.people[AUTHOR])


def words() -> int:
    return Content.objects.filter(kind=ContentKind.FINDING_WORDS).count()


def aged(report: FindingReport, **times: timedelta) -> None:
    fields = {name: clock.now() - age for name, age in times.items()}
    FindingReport.objects.filter(pk=report.pk).update(**fields)


def test_a_young_report_stays_whole(cast: Cast, report: FindingReport) -> None:
    finding_reports.decide(report, "right", by=cast.people[OFFICER])
    kept_reports.forget()
    assert (FindingReport.objects.count(), words()) == (1, 1)


def test_words_go_some_time_after_the_decision(cast: Cast, report: FindingReport) -> None:
    finding_reports.decide(report, "right", by=cast.people[OFFICER])
    aged(report, decided_at=kept_reports.WORDS_KEPT + timedelta(days=1))
    assert kept_reports.forget() == "0 reports about findings deleted, words of 1."
    assert (FindingReport.objects.get().with_words, words()) == (False, 0)


def test_a_report_goes_when_no_page_shows_its_month_any_more(report: FindingReport) -> None:
    aged(report, reported_at=kept_reports.KEPT + timedelta(days=1))
    kept_reports.forget()
    assert (FindingReport.objects.exists(), words()) == (False, 0)


def test_who_leaves_is_named_nowhere_in_it_and_it_still_counts(cast: Cast, report: FindingReport) -> None:
    leaving.leave(cast.people[AUTHOR], by=System("test"))
    left = FindingReport.objects.get()
    assert (left.reported_by_id, left.with_words, words()) == (None, False, 0)
    officer = cast.people[OFFICER]
    assert FindingReport.objects.visible_to(officer).filter(pk=report.pk).exists()
    assert finding_reports.decide(left, "right", by=officer).state == "right"

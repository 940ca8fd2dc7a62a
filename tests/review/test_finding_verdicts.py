"""In a review officers say whether a rule was right; it counts in the precision of that rule."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from apps.common import clock
from apps.interactions.models import Finding, Interaction
from apps.lifecycle.advance import RefusedError
from apps.review.models import FindingVerdict, LeftIn, ReviewItem, RuleWas, Where
from apps.review.pages.precision import RuleRow, precision_page
from apps.review.services import finding_verdicts
from apps.review.services.second_look import TOGETHER
from tests.cast import Cast
from tests.review.makers import item_of, message
from tests.vendors.makers import browser

pytestmark = pytest.mark.django_db
OFFICER = "mira.koehler"


@pytest.fixture
def item(cast: Cast) -> ReviewItem:
    return item_of(message(cast, found={"EMAIL": 3, "IBAN": 1}))


def judged(cast: Cast, item: ReviewItem, outcome: str = "false", where: str = "out") -> FindingVerdict:
    said = (where, "EMAIL", "email.1", outcome)
    return finding_verdicts.judge(item, *said, by=cast.people[OFFICER])


def test_it_is_one_trial_however_many_findings_it_is_about(cast: Cast, item: ReviewItem) -> None:
    before = row(cast)
    assert judged(cast, item).count == 3
    now = row(cast)
    assert now.false_hits - before.false_hits == 3
    assert now.false_at_least.hits - before.false_at_least.hits == 1
    assert now.precision.of - before.precision.of == 1


def test_a_later_word_replaces_the_earlier(cast: Cast, item: ReviewItem) -> None:
    judged(cast, item, "false")
    judged(cast, item, "right")
    assert FindingVerdict.objects.get().outcome == RuleWas.RIGHT
    assert row(cast).precision.hits == 1


@pytest.mark.parametrize("kept", [True, False])
def test_words_from_before_count_when_their_findings_were_made_or_their_message(
    cast: Cast, item: ReviewItem, *, kept: bool
) -> None:
    at = clock.now() - timedelta(days=50)
    judged(cast, item)
    Interaction.objects.filter(pk=item.interaction_id).update(admitted_at=at)
    found = Finding.objects.filter(interaction=item.interaction_id)
    at = found.filter(rule="email.1").earliest("at").at if kept else at
    if not kept:
        found.delete()
    FindingVerdict.objects.update(found_at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute(import_module("apps.review.migrations.0055_verdicts_by_their_findings").FOUND)
    assert FindingVerdict.objects.get().found_at == at


def test_what_left_and_was_found_afterwards_is_a_proven_miss(cast: Cast, item: ReviewItem) -> None:
    LeftIn.objects.create(interaction=item.interaction, type="EMAIL", rule="email.1", count=2)
    judged(cast, item, "right", Where.LEFT)
    page = precision_page(cast.people[OFFICER], "")
    (miss,) = (each for each in page.misses if each.later)
    assert (miss.later, miss.missed, miss.missed_at_least.hits) == (2, 1, 1)


def test_a_false_alarm_of_the_second_look_is_no_part_of_what_was_found(cast: Cast, item: ReviewItem) -> None:
    LeftIn.objects.create(interaction=item.interaction, type="EMAIL", rule="email.1", count=2)
    judged(cast, item, "false", Where.LEFT)
    found = row(cast)
    assert (found.precision.of, found.false_hits, found.false_at_least.hits) == (1, 0, 0)


def test_what_only_together_points_to_somebody_is_no_miss(cast: Cast, item: ReviewItem) -> None:
    LeftIn.objects.create(interaction=item.interaction, type="AGE", rule=TOGETHER, count=1)
    said = (Where.LEFT, "AGE", TOGETHER, "right")
    finding_verdicts.judge(item, *said, by=cast.people[OFFICER])
    page = precision_page(cast.people[OFFICER], "")
    (judged_rule,) = (each for each in page.rules if each.rule == TOGETHER)
    assert (judged_rule.precision.hits, judged_rule.precision.of) == (1, 1)
    assert sum(each.missed_at_least.hits for each in page.misses) == 0


@pytest.mark.parametrize(
    "said",
    [
        ("out", "EMAIL", "email.2", "right"),
        ("in", "EMAIL", "email.1", "right"),
        ("left", "EMAIL", "email.1", "right"),
        ("out", "EMAIL", "email.1", "maybe"),
        ("", "", "", ""),
    ],
)
def test_nobody_judges_what_is_not_there(cast: Cast, item: ReviewItem, said: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError):
        finding_verdicts.judge(item, *said, by=cast.people[OFFICER])


def test_nobody_judges_their_own_message(cast: Cast) -> None:
    own = item_of(message(cast, author=OFFICER, found={"EMAIL": 1}))
    with pytest.raises(RefusedError):
        judged(cast, own)


def test_the_page_has_both_buttons_and_shows_what_was_said(cast: Cast, item: ReviewItem) -> None:
    officer = browser(cast.people[OFFICER])
    before = officer.get(item.get_absolute_url()).content
    assert before.count(b'name="outcome" value="false"') == 2
    said = {"where": "out", "type": "IBAN", "rule": "iban.1", "outcome": "right"}
    officer.post(reverse("review_finding_verdict", args=[item.pk]), said)
    page = officer.get(item.get_absolute_url()).content
    assert page.count(b'aria-pressed="true"') == before.count(b'aria-pressed="true"') + 1


def row(cast: Cast) -> RuleRow:
    page = precision_page(cast.people[OFFICER], "")
    return next(each for each in page.rules if each.rule == "email.1")

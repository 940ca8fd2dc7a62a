"""Whoever decides is told that a message waits, and once that it waits for too long."""

from datetime import timedelta

import pytest

from apps.accounts.models import RoleAssignment
from apps.common import clock
from apps.notices.models import Notice
from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.services import overdue, verdicts
from apps.review.services.reports import report
from apps.review.services.selection import CASE_DUE
from tests.cast import Cast
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db
OFFICER, OTHER, DPO, AUTHOR = "mira.koehler", "felix.baumann", "sabine.keller", "jonas.weber"


@pytest.fixture(autouse=True)
def _nothing_told_yet(cast: Cast) -> None:
    overdue.tell()
    Notice.objects.all().delete()


def test_a_held_message_is_announced_to_all_who_may_release_it_but_its_author(cast: Cast) -> None:
    RoleAssignment.objects.create(user=cast.people[AUTHOR], role="compliance")
    item = item_of(message(cast, held=True))
    assert _kinds(cast, OFFICER) == _kinds(cast, OTHER) == ["review_held"]
    assert _kinds(cast, AUTHOR) == []
    assert Notice.objects.visible_to(cast.people[OFFICER]).get().link == item.get_absolute_url()
    item_of(item.interaction)  # the job comes again
    assert Notice.objects.filter(kind="review_held").count() == 2


def test_what_isnt_held_is_announced_to_nobody(cast: Cast) -> None:
    item_of(message(cast, found={"API_KEY": 1}))
    item_of(message(cast, rate=0))
    assert not Notice.objects.exists()


def test_overdue_messages_are_told_once_and_together(cast: Cast) -> None:
    late, later = (item_of(message(cast, found={"EMAIL": 1})) for _ in range(2))
    item_of(message(cast, rate=0))
    assert overdue.tell() == 0
    _let_pass(late, later)
    assert overdue.tell() == 2
    assert _kinds(cast, OFFICER) == _kinds(cast, OTHER) == ["due_review"]
    assert _kinds(cast, DPO) == []
    assert overdue.tell() == 0


def test_who_hasnt_read_the_last_notice_gets_no_second(cast: Cast) -> None:
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    overdue.tell()
    Notice.objects.visible_to(cast.people[OTHER]).update(read_at=clock.now())
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    assert overdue.tell() == 1
    assert _kinds(cast, OFFICER) == ["due_review"]
    assert _kinds(cast, OTHER) == ["due_review", "due_review"]


def test_a_case_has_a_day_and_then_the_dpo_is_told(cast: Cast) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    _let_pass(item)
    overdue.tell()
    verdicts.decide(item, Outcome.TO_DPO, "please", by=cast.people[OFFICER])
    item.refresh_from_db()
    assert item.due_at is not None
    assert abs(item.due_at - clock.now() - CASE_DUE) < timedelta(minutes=5)
    assert overdue.tell() == 0
    _let_pass(item)
    assert overdue.tell() == 1
    assert _kinds(cast, DPO) == ["due_review_case", "review_case"]


def test_what_was_decided_in_time_is_told_to_nobody_and_a_report_counts_anew(cast: Cast) -> None:
    item = item_of(message(cast, found={"EMAIL": 1}))
    verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER])
    _let_pass(item)
    assert overdue.tell() == 0
    report(item.interaction, "", by=cast.people[AUTHOR])
    item.refresh_from_db()
    assert (item.state, item.overdue_told_at) == (ItemState.OPEN, None)
    _let_pass(item)
    assert overdue.tell() == 1


def _let_pass(*items: ReviewItem) -> None:
    past = clock.now() - timedelta(minutes=1)
    ReviewItem.objects.filter(pk__in=[item.pk for item in items]).update(due_at=past)


def _kinds(cast: Cast, name: str) -> list[str]:
    told = Notice.objects.visible_to(cast.people[name]).exclude(kind__startswith="review_in")
    return sorted(told.values_list("kind", flat=True))

"""Whoever decides is told that a message waits, and each day that it waits for too long."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.accounts.models import RoleAssignment
from apps.common import clock
from apps.notices.models import Notice
from apps.notices.services import notify
from apps.review.models import ItemState, Outcome, ReviewItem
from apps.review.services import overdue, verdicts
from apps.review.services.reports import report
from apps.review.services.selection import CASE_DUE
from tests.cast import Cast
from tests.plans import plans_of
from tests.review.makers import item_of, message
from tests.vendors.makers import browser

pytestmark = pytest.mark.django_db
OFFICER, OTHER, DPO, AUTHOR = "mira.koehler", "felix.baumann", "sabine.keller", "jonas.weber"


@pytest.fixture(autouse=True)
def _nothing_overdue_yet(cast: Cast) -> None:
    ReviewItem.objects.update(due_at=None)
    Notice.objects.all().delete()


def test_a_held_message_is_announced_to_all_who_may_release_it_but_its_author(cast: Cast) -> None:
    RoleAssignment.objects.create(user=cast.people[AUTHOR], role="officer")
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


def test_who_heard_within_a_day_is_read_from_the_notices_of_that_day(cast: Cast) -> None:
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    (told,) = (plan for plan in plans_of(overdue.tell) if "due_review" in plan and "created_at" in plan)
    assert "Index Cond: (id >= " in told


def test_who_hasnt_read_the_last_notice_gets_no_second(cast: Cast) -> None:
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    overdue.tell()
    Notice.objects.visible_to(cast.people[OTHER]).update(read_at=clock.now())
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    assert overdue.tell() == 1
    assert _kinds(cast, OFFICER) == ["due_review"]
    assert _kinds(cast, OTHER) == ["due_review", "due_review"]


def test_what_goes_on_waiting_is_told_each_day_and_the_newer_notice_takes_the_place(cast: Cast) -> None:
    _let_pass(item_of(message(cast, found={"EMAIL": 1})))
    overdue.tell()
    Notice.objects.visible_to(cast.people[OTHER]).update(read_at=clock.now())
    assert overdue.tell() == 0
    assert Notice.objects.count() == 2
    Notice.objects.update(created_at=clock.now() - overdue.AGAIN)
    for _round in range(2):
        assert overdue.tell() == 0
        assert _kinds(cast, OFFICER) == _kinds(cast, OTHER) == ["due_review"] * 2
        assert Notice.objects.visible_to(cast.people[OFFICER]).unread().count() == 1
    ReviewItem.objects.update(state=ItemState.DECIDED)
    Notice.objects.update(created_at=clock.now() - overdue.AGAIN)
    overdue.tell()
    assert Notice.objects.count() == 4


def test_nobody_is_told_of_their_own_and_what_nobody_heard_of_is_told_later(cast: Cast) -> None:
    item = item_of(message(cast, author=OFFICER, found={"EMAIL": 1}))
    _let_pass(item)
    RoleAssignment.objects.filter(user=cast.people[OTHER]).delete()
    assert overdue.tell() == 0
    assert not Notice.objects.exists()
    item.refresh_from_db()
    assert item.overdue_told_at is None
    RoleAssignment.objects.create(user=cast.people[OTHER], role="officer")
    assert overdue.tell() == 1
    assert (_kinds(cast, OFFICER), _kinds(cast, OTHER)) == ([], ["due_review"])


def test_a_fresh_notice_tells_of_what_comes_after_it(cast: Cast) -> None:
    for _n in range(2):
        _let_pass(item_of(message(cast, found={"EMAIL": 1})))
        assert overdue.tell() == 1
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "kind", "query"),
    [
        (OFFICER, "due_review", "?tab=overdue"),
        (DPO, "due_review_case", "?tab=cases"),
        (DPO, "due_review_case", ""),
    ],
)
def test_who_opens_the_tab_has_read_the_notice(cast: Cast, name: str, kind: str, query: str) -> None:
    viewer, unread = browser(cast.people[name]), Notice.objects.unread()
    for each in (kind, "review_held"):
        notify([cast.people[name], cast.people[AUTHOR]], each, "/review/", item="#1")
    viewer.get(reverse("review") + "?tab=decided")
    assert unread.count() == 4
    viewer.get(reverse("review") + query)
    told = unread.order_by("kind", "person").values_list("kind", "person")
    others = [cast.people[AUTHOR].pk, cast.people[name].pk]
    assert sorted(told) == sorted([(kind, others[0]), *(("review_held", each) for each in others)])


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

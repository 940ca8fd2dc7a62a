"""What is little urgent has its turn: what is overdue has a list by time, and a place in each round."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.common import clock
from apps.review.models import ItemState, ReviewItem, Severity
from apps.review.pages import queue
from apps.review.pages.queue import Place, queue_page
from apps.review.pages.tabs import Tab, tab_named
from apps.review.pages.turns import TURN, next_item
from tests.cast import Cast
from tests.plans import plans_of
from tests.review.makers import item_of, message

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast: Cast) -> User:
    """Before an empty queue."""
    ReviewItem.objects.update(state=ItemState.DECIDED)
    return cast.people["mira.koehler"]


@pytest.fixture
def overdue(cast: Cast, officer: User) -> list[ReviewItem]:
    """The least urgent one waits for longest."""
    severities = (Severity.LOW, Severity.HIGH, Severity.MEDIUM)
    return [_late(cast, severity, hours=9 - n) for n, severity in enumerate(severities)]


def test_what_is_overdue_stands_in_the_order_of_time(
    officer: User, overdue: list[ReviewItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "PAGE", 1)
    tab, after, seen = tab_named(officer, "overdue"), "", []
    while True:
        page = queue_page(officer, Place(tab, after))
        seen += [row.item for row in page.rows]
        if not page.next_url:
            break
        after = tab.order.key(seen[-1])
    assert seen == overdue
    for first, following in zip(overdue, [*overdue[1:], overdue[0]], strict=True):
        assert next_item(officer, tab, first) == following


def test_of_the_same_moment_the_older_comes_first(cast: Cast, officer: User) -> None:
    late = [_late(cast, Severity.LOW, hours=1) for _ in range(3)]
    ReviewItem.objects.filter(pk__in=[each.pk for each in late]).update(due_at=late[0].due_at)
    tab = tab_named(officer, "overdue")
    late[0].refresh_from_db()
    assert list(tab.order.after(tab.items(officer), tab.order.key(late[0]))) == late[1:]


@pytest.mark.parametrize("key", ["", "x", "1", "1_2_3", "9" * 30 + "_1"])
def test_a_key_that_is_none_begins_at_the_top(officer: User, overdue: list[ReviewItem], key: str) -> None:
    page = queue_page(officer, Place(tab_named(officer, "overdue"), key))
    assert [row.item for row in page.rows] == overdue


def test_the_list_by_time_has_an_index(officer: User, overdue: list[ReviewItem]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = ReviewItem.objects.overdue().order_by("due_at", "id").explain()
    assert "review_overdue" in plan
    assert "Sort" not in plan


def test_a_page_of_the_queue_begins_in_its_index(officer: User, overdue: list[ReviewItem]) -> None:
    tab = _open(officer)
    after = tab.order.after(ReviewItem.objects.open(), tab.order.key(overdue[0]))
    (plan,) = plans_of(lambda: list(after.order_by(*tab.order.fields)))
    assert "Index Cond: (severity <= 1)" in plan


def test_one_in_four_is_the_longest_overdue(cast: Cast, officer: User, overdue: list[ReviewItem]) -> None:
    urgent = [item_of(message(cast, found={"API_KEY": 1})) for _ in range(TURN)]
    given = {item.pk % TURN: next_item(officer, _open(officer), item) for item in urgent}
    low, *others = overdue
    assert given.pop(0) == low
    assert set(given.values()) <= {*others, *urgent}


def test_without_anything_overdue_the_list_goes_on(cast: Cast, officer: User) -> None:
    items = [item_of(message(cast, found={"EMAIL": 1})) for _ in range(TURN + 1)]
    assert _following(officer, items[:-1]) == items[1:]


def test_who_waits_for_release_comes_before_all(cast: Cast, officer: User, overdue: list[ReviewItem]) -> None:
    items = [item_of(message(cast, found={"EMAIL": 1})) for _ in range(TURN)]
    held = item_of(message(cast, held=True))
    assert _following(officer, items) == [held] * TURN


def _following(officer: User, items: Sequence[ReviewItem]) -> list[ReviewItem | None]:
    return [next_item(officer, _open(officer), item) for item in items]


def _open(officer: User) -> Tab:
    return tab_named(officer, "open")


def _late(cast: Cast, severity: Severity, *, hours: int) -> ReviewItem:
    item = item_of(message(cast))
    item.severity, item.due_at = severity, clock.now() - timedelta(hours=hours)
    item.save(update_fields=["severity", "due_at"])
    return item

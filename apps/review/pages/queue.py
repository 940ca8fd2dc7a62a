"""The list on the left: tabs, items of one page, and the way on."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.review.models import ReviewItem, Severity
from apps.review.models.item import ReviewItemQuerySet
from apps.review.pages.tabs import Tab, tabs_of
from apps.review.pages.titles import TONES, reason_of, title_of
from apps.review.services.found import types_in_answers
from apps.review.services.jobs import count_dead

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the list: a tab, and the key behind which the page begins."""

    tab: Tab
    after: str = ""

    @property
    def query(self) -> str:
        return urlencode({"tab": self.tab.key, **({"after": self.after} if self.after else {})})

    @property
    def url(self) -> str:
        return f"{reverse('review')}?{self.query}"

    def item_url(self, item: ReviewItem) -> str:
        return f"{item.get_absolute_url()}?{self.query}"


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str | Promise
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the list shows it: nothing of its content."""

    item: ReviewItem
    url: str
    title: str
    reason: str
    severity: str
    tone: str


@dataclass(frozen=True, slots=True)
class Queue:
    """``query`` names the place in the list; both other addresses are for components/pager.html."""

    tabs: list[TabLink]
    rows: list[Row]
    query: str
    dead_jobs: int = 0
    previous_url: str = ""
    next_url: str = ""


def queue_page(user: User, place: Place) -> Queue:
    """One page of a tab. A key that is none begins at the top."""
    tab, order = place.tab, place.tab.order
    items = list(_behind(place, user).select_related("interaction__use_case")[: PAGE + 1])
    shown = items[:PAGE]
    is_last = len(items) <= PAGE
    in_answers = types_in_answers([item.interaction_id for item in shown])
    return Queue(
        tabs=[_tab_link(user, each, tab) for each in tabs_of(user)],
        rows=[_row(item, place, in_answers[item.interaction_id]) for item in shown],
        query=place.query,
        dead_jobs=count_dead() if user.may(Permission.REVIEW_DECIDE) else 0,
        previous_url=Place(tab).url if place.after else "",
        next_url="" if is_last else Place(tab, order.key(shown[-1])).url,
    )


def _behind(place: Place, user: User) -> ReviewItemQuerySet:
    items = place.tab.items(user)
    if not place.after:
        return items
    try:
        return place.tab.order.after(items, place.after)
    except (ValueError, OverflowError):
        return items


def _tab_link(user: User, tab: Tab, current: Tab) -> TabLink:
    count = tab.items(user).count() if tab.counted else None
    return TabLink(tab.label, Place(tab).url, count, tab is current)


def _row(item: ReviewItem, place: Place, in_answer: set[str]) -> Row:
    return Row(
        item=item,
        url=place.item_url(item),
        title=title_of(item, in_answer),
        reason=reason_of(item),
        severity=str(Severity(item.severity).label),
        tone=TONES[Severity(item.severity)],
    )

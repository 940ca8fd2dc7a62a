"""The views of the queue that a person may choose from."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.review.models import ReviewItem
from apps.review.models.item import ReviewItemQuerySet
from apps.review.pages.order import BY_DUE, BY_NUMBER, BY_URGENCY, Order


@dataclass(frozen=True, slots=True)
class Tab:
    """``counted``: the number beside its name is work that waits, not history that grows. ``in_turn``: what
    is overdue has its turn between what is more urgent (turns.py).
    """

    key: str
    label: str | Promise
    shown_to: Callable[[User], ReviewItemQuerySet]
    permission: Permission
    order: Order = BY_URGENCY
    counted: bool = True
    in_turn: bool = False

    def items(self, user: User) -> ReviewItemQuerySet:
        """What this person sees under this tab, in its order."""
        return self.shown_to(user).order_by(*self.order.fields)


TABS = (
    Tab(
        "open",
        _("Open"),
        lambda user: ReviewItem.objects.visible_to(user).open(),
        Permission.REVIEW_DECIDE,
        in_turn=True,
    ),
    Tab(
        "overdue",
        _("Overdue"),
        lambda user: ReviewItem.objects.visible_to(user).overdue(),
        Permission.REVIEW_DECIDE,
        BY_DUE,
    ),
    Tab(
        "cases", _("Cases"), lambda user: ReviewItem.objects.visible_to(user).cases(), Permission.REVIEW_CASE
    ),
    Tab(
        "decided",
        _("Decided"),
        lambda user: ReviewItem.objects.decided_for(user),  # noqa: PLW0108 -- the check of scopes reads calls
        Permission.REVIEW_READ,
        BY_NUMBER,
        counted=False,
    ),
)


def tabs_of(user: User) -> list[Tab]:
    return [tab for tab in TABS if user.may(tab.permission)]


def tab_named(user: User, key: str) -> Tab:
    """The tab of that name, or this person's first."""
    tabs = tabs_of(user)
    return next((tab for tab in tabs if tab.key == key), tabs[0])

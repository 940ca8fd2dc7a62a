"""Where review stands in the left-hand navigation, and what waits there."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry, count_up
from apps.review.models import FindingReport, ReviewItem
from apps.review.models.item import ReviewItemQuerySet


def fill_navigation() -> None:
    entry = Entry("watch", 10, "review", "list-checks", _("Review"), Permission.REVIEW_READ, count_due, "r")
    ENTRIES.fill("review", entry)
    doubts = Entry(
        "watch", 12, "finding_reports", "flag", _("Reported findings"), Permission.REVIEW_DECIDE, count_doubts
    )
    ENTRIES.fill("finding_reports", doubts)
    figures = Entry(
        "watch", 13, "review_figures", "chart-column", _("Results of review"), Permission.REVIEW_COUNTS
    )
    ENTRIES.fill("review_figures", figures)


def count_due(person: User) -> int:
    """What waits for this person: the queue for officers, cases for the data protection officer."""
    return count_up(due(person))


def due(person: User) -> ReviewItemQuerySet:
    """Read for each page: straight from the index of its state, without what else they may see."""
    waiting = (
        ReviewItem.objects.open() if person.may(Permission.REVIEW_DECIDE) else ReviewItem.objects.cases()
    )
    return waiting.reviewable_by(person)


def count_doubts(person: User) -> int:
    return count_up(FindingReport.objects.visible_to(person).open())

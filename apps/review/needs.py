"""Review items that wait: for officers the queue, for the data protection officer their cases."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.navigation import MOST
from apps.common.needs import NEEDS, Need
from apps.review.navigation import count_due


def fill_needs() -> None:
    NEEDS.fill("review", needs_of)


def needs_of(person: User) -> Iterator[Need]:
    if not person.may(Permission.REVIEW_READ):
        return
    count = count_due(person)
    number = str(count) if count < MOST else f"{MOST - 1}+"
    said = ngettext("%(number)s message waits for review", "%(number)s messages wait for review", count)
    yield Need(count, said % {"number": number}, reverse("review"))

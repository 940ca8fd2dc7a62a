"""Tell people something, in the transaction of what happened."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation

from apps.accounts.models import User
from apps.accounts.telling import Fact
from apps.common import clock
from apps.notices.kinds import sentence
from apps.notices.models import Notice
from apps.notices.services import mails


def notify(people: Iterable[User] | QuerySet[User], kind: str, link: str, **facts: Fact) -> None:
    """One notice per person, also by mail to those who want that.

    ``facts`` are references, names of records and dates, never content; one that speaks a language is a
    function, called in each person's. Raises SlotEmptyError for a kind without a sentence and KeyError for a
    fact that its sentence lacks.
    """
    sentence(kind, facts)  # what can't be shown must not be stored
    unique = {person.pk: person for person in people}
    made = Notice.objects.bulk_create(
        Notice(person=person, kind=kind, link=link, facts=_said(facts, person)) for person in unique.values()
    )
    mails.enqueue(made)


def _said(facts: Mapping[str, Fact], person: User) -> dict[str, str]:
    with translation.override(person.language):
        return {name: fact if isinstance(fact, str) else fact() for name, fact in facts.items()}


def mark_read(person: User, *, until: UUID | None = None, kind: str = "") -> int:
    """What lies under the bell has been seen, up to the newest that its page showed, or all of one kind.

    What came after the page was opened stays new. Returns how many were marked.
    """
    seen = Notice.objects.visible_to(person).unread()
    if until is not None:
        seen = seen.filter(pk__lte=until)
    if kind:
        seen = seen.filter(kind=kind)
    return seen.update(read_at=clock.now())


def count_unread(person: User) -> int:
    """The number on the bell."""
    return Notice.objects.visible_to(person).unread().count()

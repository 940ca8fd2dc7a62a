"""One's own conversations: the last ones beside the chat, all of them by page, and those whose title fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.chat.models import Conversation
from apps.chat.models.conversation import ConversationQuerySet
from apps.common.paging import Page, paginate
from apps.interactions.models import ContentKind
from apps.interactions.services import contents

RECENT = 8
MOST_FOUND = 50
LOOKED_THROUGH = 2_000  # conversations; titles are sealed, so a search opens them one by one
AT_ONCE = 200
KEY = ("-last_used_at", "-id")


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """A conversation by its title, which is decrypted for its author only."""

    url: str
    title: str
    use_case: str
    used_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class ConversationList:
    """``page`` is None for what a search found; ``cut``: there are more than it shows.

    ``looked_through``: how many titles a search read, where it didn't read all; else 0.
    """

    entries: Sequence[Entry]
    words: str = ""
    page: Page[Conversation] | None = None
    cut: bool = False
    looked_through: int = 0


def recent_of(person: User, current: Conversation | None) -> list[tuple[str, str, bool]]:
    """Address and title of the last conversations, and whether it is this one."""
    here = current.get_absolute_url() if current else ""
    found = _of(person)[:RECENT]
    return [(entry.url, entry.title, entry.url == here) for entry in _entries(list(found))]


def all_of(request: SignedInRequest) -> ConversationList:
    page = paginate(_of(request.user), request, key=KEY)
    return ConversationList(_entries(page.rows), page=page)


def found_of(person: User, words: str) -> ConversationList:
    """Those whose titles hold the words, newest first."""
    wanted, rows = words.casefold().split(), list(_of(person)[:LOOKED_THROUGH])
    parts = (_entries(rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE))
    fitting = (entry for part in parts for entry in part if _holds(entry.title, wanted))
    found = list(islice(fitting, MOST_FOUND + 1))
    older = LOOKED_THROUGH if len(rows) == LOOKED_THROUGH else 0
    return ConversationList(found[:MOST_FOUND], words, cut=len(found) > MOST_FOUND, looked_through=older)


def _holds(title: str, words: Sequence[str]) -> bool:
    return all(word in title.casefold() for word in words)


def _of(person: User) -> ConversationQuerySet:
    return Conversation.objects.visible_to(person).titled().select_related("thread__use_case")


def _entries(rows: Sequence[Conversation]) -> list[Entry]:
    """Erased ones have no title any more."""
    titles = contents.read_across(ContentKind.TITLE, {each.pk: each.thread_id for each in rows})
    return [
        Entry(each.get_absolute_url(), titles[each.pk], each.thread.use_case.title, each.last_used_at)
        for each in rows
        if each.pk in titles
    ]

"""The list under the bell."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from apps.common.paging import Page
from apps.notices.kinds import KINDS, sentence
from apps.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Row:
    """One notice as it is shown."""

    sentence: str
    link: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class NoticeList:
    """One page of notices, newest first. ``newest`` is the id of the newest of all, also on a later page."""

    rows: list[Row]
    page: Page[Notice]
    unread: int
    newest: UUID | None


def notice_list(page: Page[Notice], unread: int, newest: UUID | None) -> NoticeList:
    """``unread`` counts all of them, not only those on this page."""
    return NoticeList([_row(notice) for notice in page.rows], page, unread, newest)


def _row(notice: Notice) -> Row:
    return Row(_words(notice), notice.link, notice.created_at, notice.read_at is None)


def _words(notice: Notice) -> str:
    """A notice of a kind that no longer exists keeps its link and loses its words."""
    return sentence(notice.kind, notice.facts) if notice.kind in KINDS else _("Something has changed.")

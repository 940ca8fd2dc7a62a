"""Access requests: the list by tab, and beside it one request with what a decision needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.access.models import AccessRequest, CampaignItem, RequestState
from apps.access.models.request import OPEN, AccessRequestQuerySet
from apps.access.models.responsible import is_deputy
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page

WAITING, MINE, DECIDED = "waiting", "mine", "decided"
LABELS: dict[str, str | Promise] = {
    WAITING: _("Waiting for me"),
    MINE: _("My requests"),
    DECIDED: _("Decided"),
}
TONES = {
    RequestState.REQUESTED: "info",
    RequestState.ASKED: "warn",
    RequestState.GRANTED: "ok",
    RequestState.REFUSED: "bad",
    RequestState.WITHDRAWN: "",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the list; a link."""

    key: str
    label: str | Promise
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One request in the list."""

    request: AccessRequest
    tone: str
    current: bool


@dataclass(frozen=True, slots=True)
class RequestList:
    """The left half. ``tab`` is the key of the current one.

    ``recertify``: one of the accesses about which this person is still to say whether they are needed.
    """

    tabs: list[Tab]
    tab: str
    rows: list[Row] = field(default_factory=list)
    page: Page[AccessRequest] | None = None
    recertify: CampaignItem | None = None


def tab_of(viewer: User, wanted: str, request: AccessRequest | None = None) -> str:
    """The tab that was asked for, else the one where this request stands, else the viewer's first."""
    open_to = tabs_for(viewer)
    if wanted in open_to:
        return wanted
    if request is None:
        return open_to[0]
    if request.requested_by_id == viewer.pk:
        return MINE
    return WAITING if request.state in OPEN and WAITING in open_to else open_to[-1]


def tabs_for(viewer: User) -> list[str]:
    """Deciders: what waits and what was decided; key administrators: what was granted; all: their own."""
    if viewer.may(Permission.ACCESS_DECIDE) or is_deputy(viewer):
        return [WAITING, MINE, DECIDED]
    return [MINE, DECIDED] if viewer.may(Permission.KEY_ISSUE) else [MINE]


def requests_in(tab: str, viewer: User) -> AccessRequestQuerySet:
    """The rows of one tab, with everything a row shows."""
    if tab == WAITING:
        rows = AccessRequest.objects.open_for(viewer)
    elif tab == MINE:
        rows = AccessRequest.objects.of(viewer)
    else:
        rows = AccessRequest.objects.decided_for(viewer)
    return rows.select_related("requested_by", "use_case")


def request_list(
    viewer: User, tab: str, page: Page[AccessRequest], current: int | None, *, paged: bool = True
) -> RequestList:
    """``current`` is the id of the request shown beside the list.

    ``paged`` is False on the answer to a refused POST, at whose address there are no further pages.
    """
    return RequestList(
        tabs=[Tab(key, LABELS[key], key == tab) for key in tabs_for(viewer)],
        tab=tab,
        rows=list(_rows(page.rows, current)),
        page=page if paged else None,
        recertify=CampaignItem.objects.waiting_for(viewer).first() if tab == WAITING else None,
    )


def _rows(requests: Iterable[AccessRequest], current: int | None) -> Iterable[Row]:
    for request in requests:
        yield Row(request, TONES[RequestState(request.state)], request.pk == current)

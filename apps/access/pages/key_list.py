"""The page of API keys: one's own; for key administrators also all, and what waits to be issued."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.access.models import AccessRequest, ApiKey, Grant, Scope
from apps.access.models.request import OPEN
from apps.access.pages.keys import KeyRow, key_rows
from apps.access.pages.requests import Tab
from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page, paginate

MINE, DUE, ALL = "mine", "due", "all"
LABELS: dict[str, str | Promise] = {MINE: _("My keys"), DUE: _("To be issued"), ALL: _("All keys")}
SHOWN = 5


@dataclass(frozen=True, slots=True)
class KeyList:
    """``waiting`` are one's own open requests, also those that wait for one's own answer; ``granted`` those
    whose key is still to be issued.
    """

    tabs: list[Tab]
    tab: str
    keys: list[KeyRow] = field(default_factory=list)
    due: list[Grant] = field(default_factory=list)
    page: "Page[ApiKey] | Page[Grant] | None" = None
    waiting: list[AccessRequest] = field(default_factory=list)
    granted: list[Grant] = field(default_factory=list)
    may_see_templates: bool = False


def tab_of(viewer: User, wanted: str) -> str:
    keys = _tabs(viewer)
    return wanted if wanted in keys else keys[0]


def key_list(request: SignedInRequest, tab: str) -> KeyList:
    """One page of one tab."""
    viewer = request.user
    templates = viewer.may(Permission.KEY_ISSUE) or viewer.may(Permission.KEY_TEMPLATE_KEEP)
    tabs = [Tab(key, LABELS[key], key == tab) for key in _tabs(viewer)]
    if tab == DUE:
        rows = Grant.objects.awaiting_key(viewer).select_related("person__department", "use_case")
        due = paginate(rows, request, key=("id",))
        return KeyList(tabs, tab, due=due.rows, page=due, may_see_templates=templates)
    of = ApiKey.objects.visible_to(viewer) if tab == ALL else ApiKey.objects.answered_by(viewer)
    page = paginate(of.shown(), request, key=("-id",))
    mine = tab == MINE
    return KeyList(
        tabs,
        tab,
        keys=key_rows(page.rows),
        page=page,
        waiting=_waiting(viewer) if mine else [],
        granted=_granted(viewer) if mine else [],
        may_see_templates=templates,
    )


def _tabs(viewer: User) -> list[str]:
    return [DUE, ALL, MINE] if viewer.may(Permission.KEY_ISSUE) else [MINE]


def _waiting(viewer: User) -> list[AccessRequest]:
    asked = AccessRequest.objects.of(viewer).filter(scope=Scope.API, state__in=OPEN)
    return list(asked.select_related("use_case")[:SHOWN])


def _granted(viewer: User) -> list[Grant]:
    held = Grant.objects.visible_to(viewer).lasting().filter(scope=Scope.API, keys__isnull=True)
    return list(held.select_related("use_case")[:SHOWN])

"""One collection: its versions, and what was done with them."""

from dataclasses import dataclass

from apps.accounts.guards import SignedInRequest
from apps.accounts.permissions import Permission
from apps.common.paging import Page, paginate
from apps.dlp.models import Collection, Version
from apps.dlp.models.version import OPEN

TONES = {"draft": "", "submitted": "warn", "active": "ok", "ending": "warn"}


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """``may_begin``: no draft is open, and this person may write one."""

    collection: Collection
    rows: list[tuple[Version, str]]
    page: Page[Version]
    may_begin: bool


def collection_page(collection: Collection, request: SignedInRequest) -> CollectionPage:
    seen = Version.objects.visible_to(request.user).filter(collection=collection)
    page = paginate(
        seen.select_related("written_by", "activated_by", "collection"), request, key=("-number",)
    )
    is_open = seen.filter(state__in=OPEN).exists()
    rows = [(version, TONES.get(version.state, "")) for version in page]
    return CollectionPage(collection, rows, page, not is_open and request.user.may(Permission.CONTENT_WRITE))

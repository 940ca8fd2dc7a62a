"""All collections: what is in force, and what waits."""

from dataclasses import dataclass

from django.db.models import Prefetch

from apps.accounts.guards import SignedInRequest
from apps.accounts.permissions import Permission
from apps.common.paging import Page, paginate
from apps.dlp.models import IN_FORCE, Collection, Version
from apps.dlp.models.version import OPEN


@dataclass(frozen=True, slots=True)
class Row:
    collection: Collection
    in_force: Version | None
    open: Version | None


@dataclass(frozen=True, slots=True)
class Overview:
    rows: list[Row]
    page: Page[Collection]
    may_write: bool


def overview(request: SignedInRequest) -> Overview:
    seen = Version.objects.visible_to(request.user).filter(state__in=(*IN_FORCE, *OPEN))
    shown = Prefetch("versions", seen.select_related("written_by", "activated_by"), to_attr="shown")
    known = Collection.objects.visible_to(request.user).prefetch_related(shown)
    page = paginate(known, request, key=("name", "id"))
    return Overview([_row(each) for each in page], page, request.user.may(Permission.CONTENT_WRITE))


def _row(collection: Collection) -> Row:
    versions: list[Version] = collection.shown  # type: ignore[attr-defined]  # prefetched above
    return Row(
        collection,
        next((version for version in versions if version.state in IN_FORCE), None),
        next((version for version in versions if version.state in OPEN), None),
    )

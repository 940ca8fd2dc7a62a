"""How the answers of this page are put together: whole, the two panes, or the right one alone."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from apps.accounts.guards import SignedInRequest
from apps.review.models import ReviewItem
from apps.review.pages.item import item_page
from apps.review.pages.queue import Place, queue_page
from apps.review.pages.said import Said
from apps.review.pages.tabs import tab_named
from apps.review.services.items import open_item

WHOLE = "review/page.html"
PANES = "review/triage.html"
DETAIL = "review/detail.html"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence above the item about what just happened."""

    tone: str
    text: str


def place_of(request: SignedInRequest) -> Place:
    return Place(tab_named(request.user, request.GET.get("tab", "")), request.GET.get("after", ""))


def show(
    request: SignedInRequest,
    template: str,
    item: ReviewItem | None,
    *,
    note: Note | None = None,
    status: int = 200,
    said: Said | None = None,
) -> HttpResponse:
    """Render an item with the list beside it, unless only it is wanted; whose content is shown was opened.

    ``said``: with a decision that wasn't taken, be it on the item before.
    """
    place, page = place_of(request), None
    context: dict[str, Any] = {
        "note": note,
        "queue": None if template == DETAIL else queue_page(request.user, place),
    }
    if item is not None:
        page = item_page(item, request.user, place.query)
        context["page"] = replace(page, buttons=said.put_into(page.buttons)) if said else page
        if not page.hidden:
            open_item(item, request.user)
    context["left"] = said if said and said.has_no_dialog(page.buttons if page else ()) else None
    return render(request, template, context, status=status)

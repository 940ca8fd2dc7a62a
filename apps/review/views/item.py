"""``/review/<id>/``: one message. Reading it is written down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.models import ReviewItem
from apps.review.models.item import ReviewItemQuerySet
from apps.review.views.triage import DETAIL, WHOLE, show


@require_GET
@require(Permission.REVIEW_READ)
def item(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(items_for(request), pk=pk)
    return show(request, DETAIL if request.htmx else WHOLE, found)


def items_for(request: SignedInRequest) -> ReviewItemQuerySet:
    """Items that this person may see, with what a page about one shows."""
    return ReviewItem.objects.visible_to(request.user).select_related(
        "interaction__use_case", "interaction__route", "interaction__person", "interaction__thread"
    )

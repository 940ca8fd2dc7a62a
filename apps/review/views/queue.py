"""``/review/``: the list. Nothing is opened by looking at it; notices that lead to the tab are read."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.services.overdue import seen
from apps.review.views.triage import WHOLE, place_of, show


@require_GET
@require(Permission.REVIEW_READ)
def queue(request: SignedInRequest) -> HttpResponse:
    seen(request.user, place_of(request).tab.key)
    return show(request, WHOLE, None)

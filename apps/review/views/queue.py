"""``/review/``: the list. Nothing is opened by looking at it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.views.triage import WHOLE, show


@require_GET
@require(Permission.REVIEW_READ)
def queue(request: SignedInRequest) -> HttpResponse:
    return show(request, WHOLE, None)

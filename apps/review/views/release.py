"""``POST /review/<id>/release/``: a held message leaves. To withhold it is a brake and never waits."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.services import verdicts
from apps.review.views.decision import decided


@require_POST
@require(Permission.REVIEW_DECIDE)
@confirmed()
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = request.POST.get("seen", "")
    return decided(request, pk, lambda item: verdicts.release(item, by=request.user, seen=seen))

"""``POST /review/<pk>/findings/``: whether a rule was right in this message."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.review.forms import RuleVerdictForm
from apps.review.models import ReviewItem
from apps.review.services import finding_verdicts


@require_POST
@require(Permission.REVIEW_DECIDE)
def finding_verdict(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = ReviewItem.objects.visible_to(request.user).select_related("interaction__use_case__version")
    item, form = get_object_or_404(shown, pk=pk), RuleVerdictForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    with refusals_told(request):
        finding_verdicts.judge(
            item, said["where"], said["type"], said["rule"], said["outcome"], by=request.user
        )
    return redirect(f"{item.get_absolute_url()}#found")

"""``POST /review/<id>/correction/``: a verdict was a mistake."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.forms import ReasonForm
from apps.review.services import verdicts
from apps.review.views.decision import decided, not_understood


@require_POST
@require(Permission.REVIEW_DECIDE, Permission.REVIEW_CASE)
def correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """The item stays in view: it waits for a new verdict."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return not_understood(request, pk, _("Please give a reason of at most 2,000 characters."))
    said = form.cleaned_data
    return decided(
        request, pk,
        lambda item: verdicts.take_back(item, said["reason"], by=request.user, seen=said["seen"]),
        stays=True,
    )  # fmt: skip

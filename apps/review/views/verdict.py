"""``POST /review/<id>/verdict/``"""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.forms import VerdictForm
from apps.review.models import Outcome
from apps.review.services import verdicts
from apps.review.views.decision import decided, not_understood


@require_POST
@require(Permission.REVIEW_DECIDE, Permission.REVIEW_CASE)
def verdict(request: SignedInRequest, pk: int) -> HttpResponse:
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return not_understood(request, pk, _("Please choose an outcome and use at most 2,000 characters."))
    said = form.cleaned_data
    outcome = Outcome(said["outcome"])
    return decided(
        request, pk,
        lambda item: verdicts.decide(item, outcome, said["reason"], by=request.user, seen=said["seen"]),
    )  # fmt: skip

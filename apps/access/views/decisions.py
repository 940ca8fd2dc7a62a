"""A manager's decision on a request."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.access.forms.requests import DecisionForm
from apps.access.models import AccessRequest
from apps.access.services import requests
from apps.access.views.requests import find, show
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in


@require_POST
@require(Permission.ACCESS_REQUEST)  # also deputies, who hold no permission of their own
@confirmed()
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decides and goes on to the next request that waits."""
    wanted = find(request, pk)
    form = DecisionForm(request.POST)
    if not is_filled_in(request, form):
        return show(request, wanted, 422, sent=request.POST)
    granted = form.cleaned_data["granted"]
    try:
        requests.decide(wanted, granted, reason=form.reason, days=form.duration, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show(request, find(request, pk), 409, sent=request.POST)
    messages.success(request, _("Granted.") if granted else _("Refused."))
    return redirect(next_of(request.user) or "access_requests")


def next_of(manager: User) -> AccessRequest | None:
    """What waits for this person, the most urgent and oldest first."""
    return AccessRequest.objects.waiting_for(manager).order_by("-urgent", "id").first()

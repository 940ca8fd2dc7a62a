"""A manager grants less than was asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.access.narrowing_form import NarrowingForm
from apps.access.services import requests
from apps.access.views.decisions import next_of
from apps.access.views.requests import find, show
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_POST
@require(Permission.ACCESS_REQUEST)  # also deputies, who hold no permission of their own
@confirmed()
def narrowed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decides and goes on to the next request that waits."""
    wanted = find(request, pk)
    form = NarrowingForm(wanted, request.POST, auto_id="narrow_%s")
    if not form.is_valid():
        messages.error(request, _("Please check what you entered: tick at least one model, and say why."))
        return show(request, wanted, 422)
    given = form.cleaned_data
    try:
        requests.decide(
            wanted, True, reason=given["reason"], days=given["days"], terms=form.terms, by=request.user
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show(request, find(request, pk), 409)
    messages.success(request, _("Granted with changes. The person who asked is told."))
    return redirect(next_of(request.user) or "access_requests")

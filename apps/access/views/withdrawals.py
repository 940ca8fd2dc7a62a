"""Taking back what one asked for, or what one gave."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.access.models import Grant
from apps.access.services import grants, requests
from apps.access.views.requests import find, show
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_POST
@require(Permission.ACCESS_REQUEST)
def withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of one's own request."""
    wanted = find(request, pk)
    try:
        requests.withdraw(wanted, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show(request, find(request, pk), 409)
    messages.success(request, _("Your request was withdrawn."))
    return redirect(wanted)


@require_POST
@require(Permission.ACCESS_REQUEST, Permission.KEY_REVOKE_ANY)  # also deputies, who hold neither
def grant_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of somebody's access, with every key under it."""
    grant = get_object_or_404(Grant.objects.revocable_by(request.user).select_related("request"), pk=pk)
    try:
        grants.revoke(grant, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The access was revoked, and every key under it."))
    return redirect(grant.request or "access_requests")

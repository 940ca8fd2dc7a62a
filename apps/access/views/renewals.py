"""One's own access goes on, or that of a service account that one owns: one click."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.access.models import AccessRequest, Grant
from apps.access.services import renewals
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_POST
@require(Permission.ACCESS_REQUEST)
def renewal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks for what the grant allows, in its own words, for as long again: as far as it is approved."""
    joined = Grant.objects.renewable_by(request.user).select_related(
        "request", "use_case__version", "successor"
    )
    grant = get_object_or_404(joined, pk=pk)
    try:
        made = renewals.renew(grant, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("access_requests")
    messages.success(request, _sentence(grant, made))
    return redirect(made)


def _sentence(grant: Grant, made: AccessRequest) -> str:
    if made.terms == grant.terms:
        return _("Your request to renew is on its way.")
    return _(
        "Your request to renew is on its way. It asks for less than before: for what the use case is approved"
        " for today."
    )

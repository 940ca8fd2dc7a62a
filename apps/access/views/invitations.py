"""Where the link of a mail leads: who signs in and was asked goes on to the request, and decides there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.access import links
from apps.access.models import AccessRequest
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission


@require_safe
@require(Permission.ACCESS_REQUEST)
def invitation(request: SignedInRequest, token: str) -> HttpResponse:
    """410 for a link that is forged, too old or somebody else's: nobody learns which of them."""
    try:
        invited = links.read(token)
    except links.DeadLinkError:
        return render(request, "access/dead_link.html", status=410)
    visible = AccessRequest.objects.visible_to(request.user).filter(pk=invited.request).first()
    if invited.person != request.user.pk or visible is None:
        return render(request, "access/dead_link.html", status=410)
    return redirect(visible)

"""One's own sessions: where somebody is signed in, and the end of one or of all others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest
from apps.accounts.pages.sessions import session_list
from apps.accounts.services import sessions as services


@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/sessions.html", {"page": session_list(request)})


@require_POST
def session_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of the own; of another person's or one that is over nothing is said."""
    services.end(request.user, request, pk=pk, by=request.user)
    messages.success(request, _("The session was ended."))
    return redirect("sessions")


@require_POST
def sessions_end(request: SignedInRequest) -> HttpResponse:
    services.end(request.user, request, by=request.user)
    messages.success(request, _("All other sessions were ended."))
    return redirect("sessions")

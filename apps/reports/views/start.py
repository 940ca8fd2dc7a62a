"""Where a person begins, and the overview of what is due."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest
from apps.reports.services.landing import landing_of


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    return redirect(landing_of(request.user))


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """A sheet for every area of this person, with what is due: the template walks the shell's entries."""
    return render(request, "reports/overview.html")

"""Where a person begins, and the overview of what is due."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest
from apps.common.needs import needs_of
from apps.reports.services.landing import landing_of


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    return redirect(landing_of(request.user))


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """What needs this person, and a sheet for every area: the template walks the shell's entries."""
    needs = needs_of(request.user)
    context = {"needs": needs, "things": sum(need.count for need in needs)}
    return render(request, "reports/overview.html", context)

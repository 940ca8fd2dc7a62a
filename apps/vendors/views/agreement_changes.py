"""An agreement against the version before."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.vendors.models import Agreement
from apps.vendors.pages.agreement_changes import changes_page
from apps.vendors.services.comparison import comparison_of


@require_safe
@require(Permission.VENDOR_READ)
def agreement_changes(request: SignedInRequest, pk: int) -> HttpResponse:
    readable = Agreement.objects.visible_to(request.user).select_related("vendor", "supersedes")
    agreement = get_object_or_404(readable, pk=pk)
    page = changes_page(agreement, comparison_of(agreement))
    return render(request, "vendors/agreement_changes.html", {"page": page})

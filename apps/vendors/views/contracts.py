"""The contracts of a vendor, and one version."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.vendors.models import Vendor
from apps.vendors.pages import contracts
from apps.vendors.pages.said import left_of, with_said


@require_safe
@require(Permission.VENDOR_READ)
def vendor_agreements(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    found = contracts.agreements_for(request.user).filter(vendor=vendor)
    page = paginate(found, request, key=("-effective_from", "-id"))
    context = {"page": contracts.contract_list(vendor, page, request.user)}
    return render(request, "vendors/contracts.html", context)


@require_safe
@require(Permission.VENDOR_READ)
def agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    return shown(request, pk)


def shown(request: SignedInRequest, pk: int, status: int = 200, *, said: str = "") -> HttpResponse:
    """The page of one version as it is now. ``said``: the reason for a step that wasn't taken."""
    found = get_object_or_404(contracts.agreements_for(request.user), pk=pk)
    page = with_said(contracts.agreement_page(found, request.user), request.path, said)
    context = {"page": page, "left": left_of(page, said)}
    return render(request, "vendors/agreement.html", context, status=status)

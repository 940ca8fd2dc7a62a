"""The list of vendors, and one vendor."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.vendors.pages import detail, listing


@require_safe
@require(Permission.VENDOR_READ)
def vendors(request: SignedInRequest) -> HttpResponse:
    page = paginate(listing.vendors_for(request.user), request, key=("slug",))
    return render(request, "vendors/list.html", {"page": listing.vendor_list(page)})


@require_safe
@require(Permission.VENDOR_READ)
def vendor(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(detail.vendors_for(request.user), slug=slug)
    return render(request, "vendors/detail.html", {"page": detail.vendor_page(found, request.user)})

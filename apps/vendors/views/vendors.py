"""The list of vendors, and one vendor."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.vendors.forms.filters import VendorFilterForm
from apps.vendors.models import VendorView
from apps.vendors.pages import detail, listing


@require_safe
@require(Permission.VENDOR_READ)
def vendors(request: SignedInRequest) -> HttpResponse:
    form = VendorFilterForm(request.GET)
    if not request.GET and (first := VendorView.objects.of(request.user).filter(is_default=True).first()):
        return redirect(first)
    page = paginate(listing.vendors_for(request.user, form), request, key=("slug",))
    return render(request, "vendors/list.html", {"page": listing.vendor_list(page, form, request.user)})


@require_safe
@require(Permission.VENDOR_READ)
def vendor(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(detail.vendors_for(request.user), slug=slug)
    return render(request, "vendors/detail.html", {"page": detail.vendor_page(found, request.user)})

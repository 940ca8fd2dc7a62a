"""The chain behind a vendor's services: somebody new, somebody who leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.vendors.forms import LastDayForm, SubprocessorForm
from apps.vendors.models import Subprocessor, Vendor
from apps.vendors.services import subprocessors


@require_POST
@require(Permission.VENDOR_EDIT)
def subprocessor_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    form = SubprocessorForm(vendor, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            made = subprocessors.add(form.cleaned_data["service"], form.entry(), by=request.user)
            messages.success(request, _("%(name)s is in the chain.") % {"name": made.name})
    return redirect(vendor)


@require_POST
@require(Permission.VENDOR_EDIT)
def subprocessor_end(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Subprocessor.objects.visible_to(request.user).select_related("service__vendor"), pk=pk
    )
    form = LastDayForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            subprocessors.end(found, form.cleaned_data["until"], by=request.user)
            messages.success(request, _("The last day is recorded."))
    return redirect(found.service.vendor)

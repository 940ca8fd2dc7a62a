"""The chain of one vendor: its page, somebody new, another place, a last day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.vendors.forms.chain import LastDayForm, PlaceForm, SubprocessorForm
from apps.vendors.models import Subprocessor, Vendor
from apps.vendors.pages import chain
from apps.vendors.services import subprocessors


@require_safe
@require(Permission.VENDOR_READ)
def vendor_chain(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(chain.vendors_for(request.user), slug=slug)
    return render(request, "vendors/chain.html", {"page": chain.chain_page(found, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def subprocessor_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    form = SubprocessorForm(vendor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = subprocessors.add(form.cleaned_data["service"], form.entry(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is in the chain.") % {"name": made.name})
            return redirect(made)
    context = {"vendor": vendor, "form": form, "title": _("Record a subprocessor")}
    return render(request, "vendors/chain_form.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.VENDOR_EDIT)
def subprocessor_place(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _subprocessor(request, pk)
    form = PlaceForm(found, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            subprocessors.place(found, form.cleaned_data["parent"], by=request.user)
            messages.success(request, _("%(name)s has another place.") % {"name": found.name})
    return redirect(found)


@require_POST
@require(Permission.VENDOR_EDIT)
def subprocessor_end(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _subprocessor(request, pk)
    form = LastDayForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            subprocessors.end(found, form.cleaned_data["until"], by=request.user)
            messages.success(request, _("The last day is recorded."))
    return redirect(found)


def _subprocessor(request: SignedInRequest, pk: int) -> Subprocessor:
    visible = Subprocessor.objects.visible_to(request.user).select_related("service__vendor")
    return get_object_or_404(visible, pk=pk)

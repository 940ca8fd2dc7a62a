"""A new vendor, from a template or blank; its record; its services."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.vendors.blueprints import BLUEPRINTS, BY_KEY
from apps.vendors.forms.vendors import NewVendorForm, ServiceForm, VendorForm, filled_by, said_of
from apps.vendors.models import Service, Vendor
from apps.vendors.services import vendors


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def vendor_new(request: SignedInRequest) -> HttpResponse:
    blueprint = BY_KEY.get(request.GET.get("template", ""))
    if blueprint is None:
        return render(request, "vendors/templates.html", {"blueprints": BLUEPRINTS})
    form = NewVendorForm(request.POST or None, initial=filled_by(blueprint))
    if request.method == "POST" and form.is_valid():
        try:
            said, services = form.record(), form.cleaned_data["services"]
            made = vendors.create(said, services, by=request.user, template=blueprint.key)
            messages.success(request, _("%(name)s is recorded.") % {"name": made.name})
            return redirect("vendor_routes", made.slug)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "blueprint": blueprint}
    return render(request, "vendors/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def vendor_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = _vendor(request, slug)
    form = VendorForm(request.POST or None, initial=said_of(vendor))
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            vendors.edit(vendor, form.record(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("Saved."))
            return redirect(vendor)
    context = {"form": form, "vendor": vendor}
    return render(request, "vendors/edit.html", context, status=form.status)


@require_POST
@require(Permission.VENDOR_EDIT)
def service_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor, form = _vendor(request, slug), ServiceForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            vendors.add_service(vendor, form.cleaned_data["name"], by=request.user)
            messages.success(request, _("The service is recorded."))
    return redirect("vendor_routes", vendor.slug)


@require_POST
@require(Permission.VENDOR_EDIT)
def service_name(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    service, form = _service(request, slug, pk), ServiceForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            vendors.rename_service(service, form.cleaned_data["name"], by=request.user)
            messages.success(request, _("Saved."))
    return redirect("vendor_routes", slug)


@require_POST
@require(Permission.VENDOR_EDIT)
def service_retirement(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    service = _service(request, slug, pk)
    with refusals_told(request):
        vendors.retire_service(service, by=request.user)
        messages.success(request, _("The service is retired."))
    return redirect("vendor_routes", slug)


def _vendor(request: SignedInRequest, slug: str) -> Vendor:
    return get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)


def _service(request: SignedInRequest, slug: str, pk: int) -> Service:
    return get_object_or_404(_vendor(request, slug).services.select_related("vendor"), pk=pk)

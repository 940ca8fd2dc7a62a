"""The brake: lock one route or all routes of a vendor; unlocking is management's."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.answering import is_deputy
from apps.vendors.forms.locks import LockForm
from apps.vendors.models import ModelRoute, Vendor
from apps.vendors.services import routes


@require_POST
@require(Permission.VENDOR_READ)
def vendor_lock(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    _check_brakes(request, vendor)
    form = LockForm(vendor, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            count = routes.lock_all(vendor, by=request.user, reason=form.cleaned_data["reason"])
            text = ngettext("%(count)d route is locked.", "%(count)d routes are locked.", count)
            messages.success(request, text % {"count": count})
    return redirect(vendor)


@require_POST
@require(Permission.VENDOR_READ)
def route_lock(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    route = _route(request, slug, name)
    _check_brakes(request, route.service.vendor)
    form = LockForm(route.service.vendor, request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            routes.lock(route, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("%(route)s is locked.") % {"route": route.label})
    return redirect(route)


@require_POST
@require(Permission.ROUTE_UNLOCK)
def route_unlocking(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    route = _route(request, slug, name)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            routes.unlock(route, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("%(route)s is open again.") % {"route": route.label})
    return redirect(route)


def _check_brakes(request: SignedInRequest, vendor: Vendor) -> None:
    """Roles that hold the brake, and the deputy of this contract."""
    if not (request.user.may(Permission.ROUTE_LOCK) or is_deputy(vendor, request.user)):
        raise Http404


def _route(request: SignedInRequest, slug: str, name: str) -> ModelRoute:
    visible = ModelRoute.objects.visible_to(request.user).select_related("service__vendor")
    return get_object_or_404(visible, service__vendor__slug=slug, name=name)

"""All measures of a vendor, or our own; one version; the acts on a version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.vendors.forms.measures import TermForm
from apps.vendors.models import TomSet, Vendor
from apps.vendors.pages.measures import measures_page
from apps.vendors.pages.tom_set import tom_set_page, tom_sets_for
from apps.vendors.services import measures, tom_sets


@require_safe
@require(Permission.VENDOR_READ)
def vendor_measures(request: SignedInRequest, slug: str) -> HttpResponse:
    page = measures_page(_vendor(request, slug), request.user)
    return render(request, "vendors/measures_page.html", {"page": page})


@require_safe
@require(Permission.VENDOR_READ)
def own_measures(request: SignedInRequest) -> HttpResponse:
    return render(request, "vendors/own_measures.html", {"page": measures_page(None, request.user)})


@require_POST
@require(Permission.VENDOR_EDIT)
def vendor_tom_set_new(request: SignedInRequest, slug: str) -> HttpResponse:
    return _begin(request, _vendor(request, slug))


@require_POST
@require(Permission.VENDOR_EDIT)
def own_tom_set_new(request: SignedInRequest) -> HttpResponse:
    return _begin(request, None)


@require_safe
@require(Permission.VENDOR_READ)
def tom_set(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
@confirmed()
def tom_set_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = TermForm(found, request.POST)
    if form.is_valid():
        try:
            moved = tom_sets.put_in_force(found, **form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(version)s: put into force.") % {"version": moved})
            return redirect(moved.measures_url)
    return _show(request, pk, form, status=422)


@require_POST
@require(Permission.VENDOR_EDIT)
def tom_set_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    with refusals_told(request):
        tom_sets.discard(found, by=request.user)
        messages.success(request, _("The draft is discarded."))
    return redirect(found.measures_url)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
def tom_set_acceptance(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    with refusals_told(request):
        count = measures.accept_all(found, by=request.user)
        text = ngettext("%(count)d answer is accepted.", "%(count)d answers are accepted.", count)
        messages.success(request, text % {"count": count})
    return redirect(found)


def _begin(request: SignedInRequest, vendor: Vendor | None) -> HttpResponse:
    try:
        return redirect(tom_sets.begin(vendor, by=request.user))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendor_measures", vendor.slug) if vendor else redirect("own_measures")


def _show(
    request: SignedInRequest, pk: int, form: TermForm | None = None, *, status: int = 200
) -> HttpResponse:
    found = get_object_or_404(tom_sets_for(request.user), pk=pk)
    page = tom_set_page(found, request.user, form)
    return render(request, "vendors/tom_set.html", {"page": page}, status=status)


def _find(request: SignedInRequest, pk: int) -> TomSet:
    return get_object_or_404(TomSet.objects.visible_to(request.user).select_related("vendor"), pk=pk)


def _vendor(request: SignedInRequest, slug: str) -> Vendor:
    return get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)

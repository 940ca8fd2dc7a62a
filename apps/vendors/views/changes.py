"""Announced changes of subprocessors: recorded, judged, decided; and findings closed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.forms.chain import AnnouncementForm, ChangeOpinionForm
from apps.vendors.lifecycles.chain import CHANGE
from apps.vendors.models import SubprocessorChange, Vendor, VendorFinding
from apps.vendors.pages import changes as pages
from apps.vendors.services import findings
from apps.vendors.services import subprocessor_changes as services


@require_safe
@require(Permission.VENDOR_READ)
def subprocessor_changes(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    found = pages.changes_for(request.user).filter(service__vendor=vendor)
    page = paginate(found, request, key=("-notified_on", "-id"))
    return render(request, "vendors/changes.html", {"page": pages.change_list(vendor, page, request.user)})


@require_safe
@require(Permission.VENDOR_READ)
def subprocessor_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = _change(request, pk)
    return render(request, "vendors/change.html", {"page": pages.change_page(change, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def subprocessor_change_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    form = AnnouncementForm(vendor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.announce(form.cleaned_data["service"], form.announcement(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The announcement is recorded."))
            return redirect(made)
    context = {"vendor": vendor, "form": form, "title": _("Record an announced change")}
    return render(request, "vendors/chain_form.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.VENDOR_READ)
@confirmed(steps=CHANGE.transitions)
def subprocessor_change_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    change = _change(request, pk)
    if name not in CHANGE.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            moved = services.take(change, name, by=request.user, reason=form.cleaned_data["reason"])
            said = {"change": moved.name, "state": moved.get_state_display()}
            messages.success(request, _("%(change)s: %(state)s.") % said)
    return redirect(change)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
def subprocessor_change_opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    change = _change(request, pk)
    form = ChangeOpinionForm(request.POST)
    if not form.is_valid():
        page = pages.change_page(change, request.user, form)
        return render(request, "vendors/change.html", {"page": page}, status=422)
    with refusals_told(request):
        said = form.cleaned_data
        services.give_opinion(change, positive=said["positive"], text=said["text"], by=request.user)
        messages.success(request, _("Your opinion is recorded."))
    return redirect(change)


@require_POST
@require(Permission.VENDOR_EDIT)
def vendor_finding_closure(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = VendorFinding.objects.visible_to(request.user).select_related("change", "vendor")
    finding = get_object_or_404(visible, pk=pk)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            findings.close(finding, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The finding is closed."))
    return redirect(finding)


def _change(request: SignedInRequest, pk: int) -> SubprocessorChange:
    return get_object_or_404(pages.changes_for(request.user), pk=pk)

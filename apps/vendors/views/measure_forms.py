"""Record or change a measure of a draft, a certificate, an audit."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.gone import GoneError
from apps.lifecycle.answers import refusals_told
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.forms.measures import AuditForm, CertificateForm, CorrectionForm, MeasureForm
from apps.vendors.models import Certificate, Measure, TomSet, Vendor, VendorAudit
from apps.vendors.models.tom_set import measures_url, whose
from apps.vendors.services import certificates, measures

LONGEST_NUMBER = 18  # digits that any number of a record has room for


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def measure_new(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(TomSet.objects.visible_to(request.user).select_related("vendor"), pk=pk)
    form = MeasureForm(request.POST or None)
    title = _("Record a measure")
    return _answer(
        request, form, lambda: measures.add(found, form.promise(), by=request.user),
        title, found.get_absolute_url(), found.vendor,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def measure_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _measure(request, pk)
    form = MeasureForm(request.POST or None, initial=MeasureForm.told_by(found))
    back = found.tom_set.get_absolute_url()
    return _answer(
        request, form,
        lambda: measures.change(found, form.promise(), by=request.user, seen=form.cleaned_data["seen"]),
        str(found), back, found.tom_set.vendor, measure=found,
    )  # fmt: skip


@require_POST
@require(Permission.VENDOR_EDIT)
def measure_removal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _measure(request, pk)
    with refusals_told(request):
        measures.remove(found, by=request.user)
        messages.success(request, _("The measure is removed."))
    return redirect(found.tom_set)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
def measure_acceptance(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _measure(request, pk)
    with refusals_told(request):
        measures.accept(found, by=request.user)
        messages.success(request, _("%(measure)s: accepted.") % {"measure": found})
    return redirect(found.tom_set)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def vendor_certificate_new(request: SignedInRequest, slug: str) -> HttpResponse:
    return _certificate_new(request, _vendor(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def own_certificate_new(request: SignedInRequest) -> HttpResponse:
    return _certificate_new(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def certificate_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    joined = Certificate.objects.visible_to(request.user).select_related("vendor")
    found: Certificate = get_object_or_404(joined, pk=pk)
    told = CertificateForm.told_by(found)
    form = CertificateForm(found.vendor, request.user, request.POST or None, initial=told)
    return _answer(
        request, form,
        lambda: certificates.change_certificate(
            found, form.said(), by=request.user, seen=form.cleaned_data["seen"]
        ),
        str(found), measures_url(found.vendor), found.vendor,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def vendor_audit_new(request: SignedInRequest, slug: str) -> HttpResponse:
    return _audit_new(request, _vendor(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def own_audit_new(request: SignedInRequest) -> HttpResponse:
    return _audit_new(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
def audit_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    joined = VendorAudit.objects.visible_to(request.user).select_related("vendor", "corrected_by")
    found: VendorAudit = get_object_or_404(joined, pk=pk)
    if request.method != "POST" and hasattr(found, "corrected_by"):
        messages.error(request, _("This audit has been corrected already: look at the row that stands now."))
        return redirect(measures_url(found.vendor))
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.told_by(found))
    return _answer(
        request, form, lambda: _corrected(found, form, request),
        _("Correct an audit"), measures_url(found.vendor), found.vendor,
    )  # fmt: skip


def _corrected(audit: VendorAudit, form: CorrectionForm, request: SignedInRequest) -> VendorAudit:
    said = form.said()
    return certificates.correct_audit(audit, said, reason=said.pop("reason"), by=request.user)


def _certificate_new(request: SignedInRequest, vendor: Vendor | None) -> HttpResponse:
    form = CertificateForm(vendor, request.user, request.POST or None)
    return _answer(
        request, form,
        lambda: certificates.record_certificate(vendor, form.said(), by=request.user),
        _("Record a certificate"), measures_url(vendor), vendor,
    )  # fmt: skip


def _audit_new(request: SignedInRequest, vendor: Vendor | None) -> HttpResponse:
    form = AuditForm(request.POST or None)
    return _answer(
        request, form, lambda: certificates.record_audit(vendor, form.said(), by=request.user),
        _("Record an audit"), measures_url(vendor), vendor,
    )  # fmt: skip


def _answer(
    request: SignedInRequest,
    form: SeenForm,
    save: Callable[[], object],
    title: str,
    back: str,
    vendor: Vendor | None,
    *,
    measure: Measure | None = None,
) -> HttpResponse:
    """The form, what is wrong with it, or the way back once it is saved."""
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            save()
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "measure": measure,
               "whose": whose(vendor), "measures_url": measures_url(vendor)}  # fmt: skip
    return render(request, "vendors/measure_form.html", context, status=form.status)


def _measure(request: SignedInRequest, pk: int) -> Measure:
    """Raises GoneError where a link or button of a version leads to what no longer stands in it."""
    joined = Measure.objects.visible_to(request.user).select_related("tom_set__vendor")
    found: Measure | None = joined.filter(pk=pk).first()
    if found is None:
        stood_in = get_object_or_404(TomSet.objects.visible_to(request.user), pk=_set_named(request))
        raise GoneError(_("Somebody has removed this measure"), stood_in.get_absolute_url())
    return found


def _set_named(request: SignedInRequest) -> int:
    """The version in which the page showed the measure; 0 if the address names none."""
    said = request.GET.get("set", "")
    return int(said) if said.isdecimal() and len(said) <= LONGEST_NUMBER else 0


def _vendor(request: SignedInRequest, slug: str) -> Vendor:
    return get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)

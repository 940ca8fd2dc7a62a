"""Documents to hand over: dossiers, the register, the record of processing, the notice of an incident."""

from itertools import islice
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.incidents.pages import detail as incidents
from apps.register.forms.filters import FilterForm
from apps.register.models import ProcessingActivity
from apps.register.pages import detail as use_cases
from apps.register.pages.exports import export_rows
from apps.register.pages.processing_table import processing_rows
from apps.register.processing.fields import fields_of
from apps.reports.pages.use_case_dossier import facts_of, versions_of
from apps.reports.pages.vendor_dossier import records_of
from apps.reports.pdf import PdfUnavailableError, render_pdf
from apps.vendors.pages import detail
from apps.vendors.pages.measures import measures_page

MOST_ROWS = 250  # set in about five seconds; more are for a sheet
MOST_ENTRIES = 100  # of the record: half a second each


@require_safe
@require(Permission.VENDOR_READ)
@confirmed(methods=READS)
def dossier(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(detail.vendors_for(request.user), slug=slug)
    context = {
        "page": detail.vendor_page(vendor, request.user),
        "proof": measures_page(vendor, request.user),
        "records": records_of(vendor, request.user),
    }
    return _document(request, "reports/dossier.html", context, f"dossier-{vendor.slug}")


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def use_case_dossier(request: SignedInRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(use_cases.use_cases_for(request.user), ref=ref)
    page = use_cases.use_case_page(found, request.user)
    context = {"page": page, "facts": facts_of(page), "versions": versions_of(found, request.user)}
    return _document(request, "reports/use_case_dossier.html", context, f"dossier-{found.ref}")


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def register_pdf(request: SignedInRequest) -> HttpResponse:
    """What the list shows with the same filter, as long as it fits into a document."""
    wanted = FilterForm(request.GET).wanted
    rows = list(islice(export_rows(request.user, wanted), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        return render(request, "reports/register_too_long.html", {"most": MOST_ROWS}, status=413)
    return _document(request, "reports/register.html", {"rows": rows}, "register")


@require_safe
@require(Permission.INCIDENT_READ_ALL, Permission.INCIDENT_READ_DEPARTMENT)
@confirmed(methods=READS)
def incident_notice(request: SignedInRequest, ref: str) -> HttpResponse:
    """A draft of the notice under Art. 33(3) GDPR; that its sealed texts left the portal is recorded."""
    incident = get_object_or_404(incidents.incidents_for(request.user), ref=ref)
    page = incidents.incident_page(incident, request.user)
    if not page.reads_notice:
        raise Http404
    answer = _document(request, "reports/incident_notice.html", {"page": page}, f"notice-{incident.ref}")
    with transaction.atomic():
        record("incident:hand_out", incident, by=request.user, status=answer.status_code)
    return answer


@require_safe
@require(Permission.PROCESSING_READ)
@confirmed(methods=READS)
def processing_pdf(request: SignedInRequest) -> HttpResponse:
    """The record of Art. 30 GDPR for the authority, as far as this person may read it."""
    found = ProcessingActivity.objects.visible_to(request.user)
    if found.count() > MOST_ENTRIES:
        return render(request, "reports/processing_too_long.html", {"most": MOST_ENTRIES}, status=413)
    entries = [
        (
            row,
            [
                (field.label, field.provision(row.activity.role), getattr(row.activity, field.name))
                for field in fields_of(row.activity.role)
            ],
        )
        for row in processing_rows(request.user)
    ]
    context = {"entries": entries, "made_at": clock.now(), "made_for": request.user}
    return _document(request, "reports/processing.html", context, "processing-activities")


def _document(request: SignedInRequest, template: str, context: dict[str, Any], name: str) -> HttpResponse:
    about = {"made_at": clock.now(), "made_for": request.user}
    try:
        pdf = render_pdf(template, context | about)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    disposition = f'inline; filename="{name}-{clock.today():%Y-%m-%d}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})

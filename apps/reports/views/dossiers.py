"""Documents to hand over: the dossier of a vendor, the notice of an incident, the record of processing."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.roles import Permission
from apps.audit.record import record
from apps.common import clock
from apps.incidents.pages import detail as incidents
from apps.register.pages.processing_table import processing_rows
from apps.register.processing.fields import fields_of
from apps.reports.pdf import PdfUnavailableError, render_pdf
from apps.vendors.pages import detail


@require_safe
@require(Permission.VENDOR_READ)
def dossier(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(detail.vendors_for(request.user), slug=slug)
    context = {
        "page": detail.vendor_page(vendor, request.user),
        "made_at": clock.now(),
        "made_for": request.user,
    }
    return _document(request, "reports/dossier.html", context, f"dossier-{vendor.slug}")


@require_safe
@require(Permission.INCIDENT_READ_ALL, Permission.INCIDENT_READ_DEPARTMENT)
def incident_notice(request: SignedInRequest, ref: str) -> HttpResponse:
    """A draft of the notice under Art. 33(3) GDPR; that its sealed texts left the portal is recorded."""
    incident = get_object_or_404(incidents.incidents_for(request.user), ref=ref)
    page = incidents.incident_page(incident, request.user)
    if not page.reads_notice:
        raise Http404
    context = {"page": page, "made_at": clock.now(), "made_for": request.user}
    answer = _document(request, "reports/incident_notice.html", context, f"notice-{incident.ref}")
    with transaction.atomic():
        record("incident:hand_out", incident, by=request.user, status=answer.status_code)
    return answer


@require_safe
@require(Permission.PROCESSING_READ)
def processing_pdf(request: SignedInRequest) -> HttpResponse:
    """The record of Art. 30 GDPR for the authority, as far as this person may read it."""
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
    try:
        pdf = render_pdf(template, context)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    name = f"{name}-{clock.today():%Y-%m-%d}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )

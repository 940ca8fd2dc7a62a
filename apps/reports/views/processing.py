"""The record of processing activities as a document to hand to the authority."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.roles import Permission
from apps.common import clock
from apps.register.pages.processing_table import processing_rows
from apps.register.processing.fields import fields_of
from apps.reports.pdf import PdfUnavailableError, render_pdf


@require_safe
@require(Permission.PROCESSING_READ)
def processing_pdf(request: SignedInRequest) -> HttpResponse:
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
    try:
        pdf = render_pdf("reports/processing.html", context)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    name = f"processing-activities-{clock.today():%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)

"""The dossier of a vendor as a document to hand over."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.roles import Permission
from apps.common import clock
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
    try:
        pdf = render_pdf("reports/dossier.html", context)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    name = f"dossier-{vendor.slug}-{clock.today():%Y-%m-%d}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )

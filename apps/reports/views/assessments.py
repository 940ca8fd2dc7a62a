"""An assessment as a document to hand over."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.pages.assessments import assessment_page, assessments_for
from apps.reports.pdf import PdfUnavailableError, render_pdf


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def assessment_pdf(request: SignedInRequest, ref: str, pk: int) -> HttpResponse:
    found = get_object_or_404(assessments_for(request.user), pk=pk, version__use_case__ref=ref)
    context = {
        "page": assessment_page(found, request.user),
        "made_at": clock.now(),
        "made_for": request.user,
    }
    try:
        pdf = render_pdf("reports/assessment.html", context)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    name = f"{found.kind}-{ref}-v{found.version.number}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )

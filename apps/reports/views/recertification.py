"""The evidence of a round as a sheet and as a tagged document; what leaves is known by its hash."""

from datetime import date, datetime
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from apps.access.models import Campaign
from apps.access.pages.campaigns import campaign_page
from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.tables import FORMATS
from apps.common.templatetags.ui import day
from apps.reports.pages.recertification import evidence_table, items_of, keep_hash, workbook
from apps.reports.pdf import PdfUnavailableError, render_pdf

MOST_ROWS = 500  # of a document; the sheet has all


@require_safe
@require(Permission.ACCESS_RECERTIFY_READ)
@confirmed(methods=READS)
def recertification_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    campaign = _find(request, pk)
    return _answer(request, campaign, workbook(campaign, request.user), "xlsx", FORMATS["xlsx"][0])


@require_safe
@require(Permission.ACCESS_RECERTIFY_READ)
@confirmed(methods=READS)
def recertification_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    campaign = _find(request, pk)
    rows = list(islice(items_of(campaign, request.user), MOST_ROWS + 1))
    table = evidence_table()
    context = {
        "page": campaign_page(campaign, request.user),
        "headings": table.headings(),
        "rows": [map(_shown, table.cells(row)) for row in rows[:MOST_ROWS]],
        "is_cut": len(rows) > MOST_ROWS,
        "made_at": clock.now(),
        "made_for": request.user,
    }
    try:
        pdf = render_pdf("reports/recertification.html", context)
    except PdfUnavailableError as missing:
        return render(request, "reports/pdf_unavailable.html", {"packages": str(missing)}, status=503)
    return _answer(request, campaign, pdf, "pdf", "application/pdf")


def _shown(cell: Any) -> Any:
    """Days and moments as people write them; the sheet has them as such, in the organisation's time."""
    if isinstance(cell, datetime):
        return date_format(cell, "SHORT_DATETIME_FORMAT")
    return day(cell) if isinstance(cell, date) else cell


def _find(request: SignedInRequest, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)


def _answer(request: SignedInRequest, campaign: Campaign, file: bytes, kind: str, media: str) -> HttpResponse:
    made = keep_hash(campaign, file, kind, by=request.user)
    name = f"recertification-{campaign.pk}-{clock.today():%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-SHA256": made.sha256}
    return HttpResponse(file, content_type=media, headers=headers)

"""``/review/results/``: how many messages were read and objected to, and what that says of all of them."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.tables import FORMATS, table_answer
from apps.review.pages.figures import figures_page
from apps.review.pages.figures_table import figures_rows, figures_table


@require_safe
@require(Permission.REVIEW_COUNTS)
def figures(request: SignedInRequest) -> HttpResponse:
    """``?month=2026-11`` chooses the month of the use cases."""
    page = figures_page(request.user, request.GET.get("month", ""))
    return render(request, "review/figures.html", {"page": page})


@require_safe
@require(Permission.REVIEW_COUNTS)
@confirmed(methods=READS)
def figures_export(request: SignedInRequest, kind: str) -> StreamingHttpResponse:
    """``kind``: csv or xlsx."""
    if kind not in FORMATS:
        raise Http404
    return table_answer(figures_table(), figures_rows(request.user), kind, "review-results")

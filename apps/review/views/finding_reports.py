"""``/review/findings/``: what people said about findings, and what officers make of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.review.lifecycle import FINDING_REPORT
from apps.review.models import FindingReport
from apps.review.pages.finding_reports import list_page, report_page
from apps.review.pages.precision import precision_page
from apps.review.services import finding_reports


@require_safe
@require(Permission.REVIEW_DECIDE)
def reports(request: SignedInRequest) -> HttpResponse:
    page = list_page(request)
    return render(request, "review/finding_reports.html", {"page": page})


@require_safe
@require(Permission.REVIEW_DECIDE)
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """One report. Reading the words that were sent along is written down."""
    found = _visible(request, pk)
    page = report_page(found, request.user, finding_reports.words_of(found, by=request.user))
    return render(request, "review/finding_report.html", {"page": page})


@require_POST
@require(Permission.REVIEW_DECIDE)
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    found, step = _visible(request, pk), request.POST.get("outcome", "")
    if step not in FINDING_REPORT.transitions:
        messages.error(request, _("Please choose one of the three answers."))
        return redirect(found)
    with refusals_told(request):
        finding_reports.decide(found, step, by=request.user)
        messages.success(request, _("The decision is recorded. It counts in the precision of its rule."))
    following = FindingReport.objects.visible_to(request.user).open().first()
    return redirect(following or "finding_reports")


@require_safe
@require(Permission.REVIEW_DECIDE)
def precision(request: SignedInRequest) -> HttpResponse:
    """How often each rule is right, as far as decisions tell."""
    page = precision_page(request.user, request.GET.get("month", ""))
    return render(request, "review/precision.html", {"page": page})


def _visible(request: SignedInRequest, pk: int) -> FindingReport:
    shown = FindingReport.objects.visible_to(request.user).select_related("use_case__version")
    return get_object_or_404(shown, pk=pk)

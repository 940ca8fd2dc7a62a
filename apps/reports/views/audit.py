"""The audit log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.reports.forms import AuditFilter
from apps.reports.pages.audit import audit_page
from apps.reports.services.events import search

EVENTS_PER_PAGE = 50


@require_safe
@require(Permission.AUDIT_READ)
def audit(request: SignedInRequest) -> HttpResponse:
    form = AuditFilter(request.GET)
    page = paginate(search(form.wanted()), request, key=("-at", "-id"), size=EVENTS_PER_PAGE)
    return render(request, "reports/audit.html", {"page": audit_page(page, form, request.user)})

"""The list of incidents, one incident, and the report of a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import paginate
from apps.incidents.forms import FilterForm, ReportForm
from apps.incidents.models import Incident, IncidentKind
from apps.incidents.pages import detail, listing
from apps.incidents.services.incidents import report
from apps.incidents.services.suspensions import report_and_suspend
from apps.lifecycle.advance import RefusedError


@require_safe
@require(Permission.INCIDENT_READ)
def incidents(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()  # what can't be read filters nothing
    page = paginate(listing.incidents_for(request.user, form.cleaned_data), request, key=("-id",))
    return render(request, "incidents/list.html", {"page": listing.incident_list(page, form, request.user)})


@require_safe
@require(Permission.INCIDENT_READ)
def incident(request: SignedInRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(detail.incidents_for(request.user), ref=ref)
    return render(request, "incidents/detail.html", {"page": detail.incident_page(found, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INCIDENT_REPORT)
def incident_new(request: SignedInRequest) -> HttpResponse:
    form = ReportForm(request.user, request.POST or None, initial=_asked_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = _reported(form, request)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("%(ref)s is reported. The data protection officer knows.") % {"ref": made.ref}
            )
            if form.cleaned_data.get("suspend") and made.use_case:
                told = _("%(ref)s is suspended: every request is refused from now on.")
                messages.warning(request, told % {"ref": made.use_case.ref})
            return redirect(made)
    return render(request, "incidents/new.html", {"form": form}, status=422 if form.errors else 200)


def _reported(form: ReportForm, request: SignedInRequest) -> Incident:
    said = form.cleaned_data
    if said.get("suspend"):
        return report_and_suspend(
            form.draft(), said["interactions"], reason=said["suspend_reason"], by=request.user
        )
    return report(form.draft(), said["interactions"], by=request.user)


def _asked_for(request: SignedInRequest) -> dict[str, Any]:
    """What the page that led here knows already. Only references; what doesn't exist chooses nothing."""
    asked = request.GET
    known: dict[str, Any] = {"aware_at": clock.now(), "personal_data": "unknown"}
    known |= {name: asked[name] for name in ("use_case", "vendor") if asked.get(name)}
    if asked.get("interaction"):
        known |= {"interactions": asked.getlist("interaction"), "kind": IncidentKind.OUTPUT}
    return known

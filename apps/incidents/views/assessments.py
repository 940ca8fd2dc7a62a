"""``/incidents/<ref>/assessment/``: risk, numbers and the texts of the notice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.incidents.forms import assessment_form
from apps.incidents.models import Incident
from apps.incidents.pages.notice import default_contact
from apps.incidents.services.assessments import assess


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INCIDENT_HANDLE)
def incident_assessment(request: SignedInRequest, ref: str) -> HttpResponse:
    incident = get_object_or_404(Incident.objects.visible_to(request.user), ref=ref)
    form = assessment_form(incident, request.POST or None, default_contact())
    if request.method == "POST" and form.is_valid():
        with form.refusals_kept():
            assess(incident, form.assessment(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The assessment of %(ref)s is stored.") % {"ref": ref})
            return redirect(incident)
    context = {"form": form, "incident": incident}
    return render(request, "incidents/assessment.html", context, status=form.status)

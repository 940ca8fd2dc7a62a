"""What happens to an incident: a step, a notification, a responsibility, the brake."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.incidents.duties import LABELS, Whom
from apps.incidents.forms import NotificationForm, OwnerForm, SuspensionForm
from apps.incidents.lifecycle import INCIDENT
from apps.incidents.models import Incident
from apps.incidents.services import incidents, notifications, owners, suspensions
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm


@require_POST
@require(Permission.INCIDENT_HANDLE)
@confirmed(steps=INCIDENT.transitions)
def incident_transition(request: SignedInRequest, ref: str, name: str) -> HttpResponse:
    incident = _incident(request, ref)
    if name not in INCIDENT.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            moved = incidents.take(incident, name, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(
                request, _("%(ref)s: %(state)s.") % {"ref": ref, "state": moved.get_state_display()}
            )
    return redirect(incident)


@require_POST
@require(Permission.INCIDENT_HANDLE)
def incident_notification(request: SignedInRequest, ref: str) -> HttpResponse:
    incident = _incident(request, ref)
    form = NotificationForm(list(Whom), request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            whom = form.cleaned_data["whom"]
            notifications.tell(incident, whom, form.cleaned_data["at"], by=request.user)
            messages.success(request, _("Recorded: %(whom)s.") % {"whom": LABELS[whom]})
    return redirect(incident)


@require_POST
@require(Permission.INCIDENT_HANDLE)
def incident_owner(request: SignedInRequest, ref: str) -> HttpResponse:
    incident = _incident(request, ref)
    form = OwnerForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            person = form.cleaned_data["person"]
            owners.assign(incident, person, by=request.user)
            messages.success(request, _("%(person)s answers for it now.") % {"person": person})
    return redirect(incident)


@require_POST
@require(Permission.USE_CASE_SUSPEND)
def incident_suspension(request: SignedInRequest, ref: str) -> HttpResponse:
    incident = _incident(request, ref)
    form = SuspensionForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            suspended = suspensions.suspend(incident, form.cleaned_data["reason"], by=request.user)
            messages.warning(
                request,
                _("%(ref)s is suspended: every request is refused from now on.") % {"ref": suspended.ref},
            )
    return redirect(incident)


def _incident(request: SignedInRequest, ref: str) -> Incident:
    return get_object_or_404(Incident.objects.visible_to(request.user).select_related("use_case"), ref=ref)

"""A step of an entry, and what happens to a field behind which facts have changed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.register.lifecycles.processing import PROCESSING_ACTIVITY
from apps.register.models import ProcessingActivity
from apps.register.processing.fields import BY_NAME
from apps.register.services import processing as services


@require_POST
@require(Permission.PROCESSING_READ)
@confirmed(steps=PROCESSING_ACTIVITY.transitions)
def processing_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    activity = _activity(request, pk)
    if name not in PROCESSING_ACTIVITY.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            moved = services.take(activity, name, by=request.user, reason=form.cleaned_data["reason"])
            said = {"ref": moved.ref, "state": moved.get_state_display()}
            messages.success(request, _("%(ref)s: %(state)s.") % said)
    return redirect(activity)


@require_POST
@require(Permission.PROCESSING_EDIT)
def processing_take_over(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    activity = _activity(request, pk, field)
    with refusals_told(request):
        services.take_over(activity, field, by=request.user)
        messages.success(request, _("The field says what holds now."))
    return redirect(activity)


@require_POST
@require(Permission.PROCESSING_EDIT)
def processing_keep(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    activity = _activity(request, pk, field)
    with refusals_told(request):
        services.keep(activity, field, by=request.user)
        messages.success(request, _("The field stays as it is; the change is known now."))
    return redirect(activity)


def _activity(request: SignedInRequest, pk: int, field: str | None = None) -> ProcessingActivity:
    if field is not None and field not in BY_NAME:
        raise Http404
    return get_object_or_404(ProcessingActivity.objects.visible_to(request.user), pk=pk)

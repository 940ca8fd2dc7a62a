"""A step of an entry."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in
from apps.lifecycle.forms import ReasonForm
from apps.register.lifecycles.processing import PROCESSING_ACTIVITY
from apps.register.models import ProcessingActivity
from apps.register.services import processing as services
from apps.register.views.processing import answer


@require_POST
@require(Permission.PROCESSING_READ)
@confirmed(steps=PROCESSING_ACTIVITY.transitions)
def processing_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    activity = get_object_or_404(ProcessingActivity.objects.visible_to(request.user), pk=pk)
    if name not in PROCESSING_ACTIVITY.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if not is_filled_in(request, form):
        return redirect(activity)

    def act() -> str:
        moved = services.take(activity, name, by=request.user, **form.cleaned_data)
        return _("%(ref)s: %(state)s.") % {"ref": moved.ref, "state": moved.get_state_display()}

    return answer(request, pk, act)

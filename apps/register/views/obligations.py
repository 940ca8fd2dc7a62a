"""A step of a duty."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.register.forms.questions import FulfilForm
from apps.register.lifecycles.obligations import OBLIGATION
from apps.register.models import ObligationInstance
from apps.register.services import obligations


@require_POST
@require(Permission.USE_CASE_READ)
def obligation_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """``lapse`` and ``revive`` are the portal's own: nobody's role allows them."""
    found = ObligationInstance.objects.visible_to(request.user).select_related("use_case")
    duty = get_object_or_404(found, pk=pk)
    if name not in OBLIGATION.transitions:
        raise Http404
    reason, evidence = ReasonForm(request.POST), FulfilForm(request.POST)
    if is_filled_in(request, reason) and is_filled_in(request, evidence):
        with refusals_told(request):
            moved = obligations.take(
                duty,
                name,
                by=request.user,
                reason=reason.cleaned_data["reason"],
                evidence=evidence.cleaned_data["evidence"],
                link=evidence.cleaned_data["evidence_link"],
            )
            messages.success(request, _("The duty is: %(state)s.") % {"state": moved.get_state_display()})
    return redirect(duty)

"""A step of a duty."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.register.forms.obligations import OwnerForm
from apps.register.forms.questions import FulfilForm
from apps.register.lifecycles.obligations import OBLIGATION
from apps.register.models import ObligationInstance
from apps.register.pages.duties import sentence_of
from apps.register.services import obligations


@require_POST
@require(Permission.USE_CASE_READ)
@confirmed(steps=OBLIGATION.transitions)
def obligation_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """``settle``, ``lapse`` and their like are the portal's own: nobody's role allows them."""
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


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.OBLIGATION_ASSIGN)
def obligation_owner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who answers for a duty from now on: asked on a page of its own, since a name may mean several."""
    found = ObligationInstance.objects.visible_to(request.user).select_related("use_case", "owner")
    duty = get_object_or_404(found, pk=pk)
    form = OwnerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        shown = {"form": form, "duty": duty, "sentence": sentence_of(duty)}
        return render(request, "register/duty_owner.html", shown, status=422 if form.errors else 200)
    with refusals_told(request):
        moved = obligations.assign(duty, form.cleaned_data["person"][0], by=request.user)
        messages.success(request, _("%(name)s answers for it from now on.") % {"name": moved.owner})
    return redirect(duty)

"""A step of a duty."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.register.forms.obligations import OwnerForm
from apps.register.lifecycles.obligations import OBLIGATION
from apps.register.models import ObligationInstance
from apps.register.pages.duties import fulfil_form, sentence_of
from apps.register.pages.reported import reported_page
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
    if name == "fulfil":
        return _reported(request, duty)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            _told(request, obligations.take(duty, name, by=request.user, reason=form.cleaned_data["reason"]))
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


def _reported(request: SignedInRequest, duty: ObligationInstance) -> HttpResponse:
    """What is wrong or refused comes back at its duty, with what was typed."""
    form, status = fulfil_form(duty, request.POST), 422
    if form.is_valid():
        said = form.cleaned_data
        try:
            moved = obligations.take(
                duty, "fulfil", by=request.user, evidence=said["evidence"], link=said["evidence_link"]
            )
            _told(request, moved)
            return redirect(duty)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            status = 409
    page = {"page": reported_page(duty, form, request.user)}
    return render(request, "register/classification.html", page, status=status)


def _told(request: SignedInRequest, moved: ObligationInstance) -> None:
    messages.success(request, _("The duty is: %(state)s.") % {"state": moved.get_state_display()})

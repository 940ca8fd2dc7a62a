"""A step of a use case."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in
from apps.lifecycle.forms import ReasonForm
from apps.register.lifecycles.revisions import REVISION
from apps.register.lifecycles.use_cases import USE_CASE
from apps.register.models import UseCase
from apps.register.services import revisions, use_cases
from apps.register.views.use_cases import shown


@require_POST
@require(Permission.USE_CASE_READ)
@confirmed(steps=USE_CASE.transitions)
def use_case_transition(request: SignedInRequest, ref: str, name: str) -> HttpResponse:
    use_case = _use_case(request, ref)
    if name not in USE_CASE.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if not is_filled_in(request, form):
        return _again(request, ref, 422)
    try:
        moved = use_cases.take(use_case, name, by=request.user, **form.cleaned_data)
    except RefusedError as refusal:
        return _refused(request, ref, refusal)
    told = {"ref": ref, "state": moved.get_state_display()}
    messages.success(request, _("%(ref)s: %(state)s.") % told)
    return redirect(use_case)


@require_POST
@require(Permission.USE_CASE_READ)
@confirmed(steps=REVISION.transitions)
def use_case_revision(request: SignedInRequest, ref: str, name: str) -> HttpResponse:
    """A step of the change to an approved use case."""
    use_case = _use_case(request, ref)
    if name not in REVISION.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if not is_filled_in(request, form):
        return _again(request, ref, 422)
    try:
        moved = revisions.take(use_case, name, by=request.user, **form.cleaned_data)
    except RefusedError as refusal:
        return _refused(request, ref, refusal)
    told = {"ref": ref, "state": moved.get_revision_state_display()}
    messages.success(request, _("%(ref)s: %(state)s.") % told)
    return redirect("use_case_edit", ref=ref) if name == "propose" else redirect(use_case)


def _refused(request: SignedInRequest, ref: str, refusal: RefusedError) -> HttpResponse:
    messages.error(request, str(refusal))
    return _again(request, ref, 409)


def _again(request: SignedInRequest, ref: str, status: int) -> HttpResponse:
    """What is so now, to be looked at before the step is taken; the reason that was typed stands there."""
    return shown(request, ref, status, said=request.POST.get("reason", ""))


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)

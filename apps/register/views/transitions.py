"""A step of a use case."""

from typing import Any

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
        return shown(request, ref, 422, said=_said(request))
    try:
        moved = use_cases.take(use_case, name, by=request.user, **form.cleaned_data)
    except RefusedError as refusal:
        return shown_anew(request, ref, refusal, said=_said(request))
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
        return shown(request, ref, 422, said=_said(request))
    try:
        moved = revisions.take(use_case, name, by=request.user, **form.cleaned_data)
    except RefusedError as refusal:
        return shown_anew(request, ref, refusal, said=_said(request))
    told = {"ref": ref, "state": moved.get_revision_state_display()}
    messages.success(request, _("%(ref)s: %(state)s.") % told)
    return redirect("use_case_edit", ref=ref) if name == "propose" else redirect(use_case)


def shown_anew(request: SignedInRequest, ref: str, refusal: RefusedError, **more: Any) -> HttpResponse:
    """409: what is so now, to be looked at before the decision. ``more`` as in ``shown``."""
    messages.error(request, str(refusal))
    return shown(request, ref, 409, **more)


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)


def _said(request: SignedInRequest) -> str:
    """The reason that was typed: it stands there again."""
    return request.POST.get("reason", "")

"""Propose a use case, and write its draft or a change to it, step by step."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.register.intake.idea import IdeaForm
from apps.register.intake.steps import IntakeStep
from apps.register.models import UseCase
from apps.register.pages.intake import new_page
from apps.register.pages.progress import meter_of, step_address
from apps.register.services import drafts, versions
from apps.register.views.steps import StepRequest, text_of


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DRAFT)
def use_case_new(request: SignedInRequest) -> HttpResponse:
    form = IdeaForm(request.POST or None, initial={"department": request.user.department_id})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            made = drafts.begin(text_of(form), by=request.user)
            messages.success(request, _("%(ref)s is saved as a draft.") % {"ref": made.ref})
            return redirect(made if "leave" in request.POST else step_address(made, IntakeStep.DATA))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return render(request, "register/step.html", {"page": new_page(form)}, status=status)


@require_safe
@require(Permission.USE_CASE_DRAFT)
def use_case_edit(request: SignedInRequest, ref: str) -> HttpResponse:
    """Goes on where something is missing."""
    use_case = _use_case(request, ref)
    try:
        versions.check_editable(use_case, request.user)
    except RefusedError as refusal:
        return _told(request, use_case, refusal)
    return HttpResponseRedirect(meter_of(use_case, versions.latest(use_case)).goes_on)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DRAFT)
def use_case_step(request: SignedInRequest, ref: str, step: str) -> HttpResponse:
    if step not in IntakeStep.values:
        raise Http404
    use_case = _use_case(request, ref)
    if request.method == "POST":
        return StepRequest(request, use_case, IntakeStep(step)).saved()
    try:
        versions.check_editable(use_case, request.user)
        return StepRequest(request, use_case, IntakeStep(step)).page()
    except RefusedError as refusal:
        return _told(request, use_case, refusal)


def _told(request: SignedInRequest, use_case: UseCase, refusal: RefusedError) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect(use_case)


def _use_case(request: SignedInRequest, ref: str) -> UseCase:
    found = UseCase.objects.visible_to(request.user).select_related("department", "version")
    return get_object_or_404(found, ref=ref)

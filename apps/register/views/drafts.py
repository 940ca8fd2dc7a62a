"""Propose a use case, and change the draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.roles import Permission
from apps.lifecycle.answers import refusals_told
from apps.register.forms import DraftForm, draft_form
from apps.register.models import UseCase
from apps.register.services import use_cases, versions


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DRAFT)
def use_case_new(request: SignedInRequest) -> HttpResponse:
    form = DraftForm(request.POST or None, initial={"department": request.user.department_id})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        made = use_cases.create(
            chosen["title"], chosen["department"], form.proposal(), chosen["routes"], by=request.user
        )
        messages.success(request, _("%(ref)s is drafted. Submit it when it is complete.") % {"ref": made.ref})
        return redirect(made)
    return render(request, "register/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DRAFT)
def use_case_edit(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    form = draft_form(use_case, versions.latest(use_case), request.POST or None)
    with refusals_told(request):
        versions.check_editable(use_case, request.user)
        if request.method != "POST" or not form.is_valid():
            status = 422 if form.errors else 200
            return render(request, "register/form.html", {"form": form, "use_case": use_case}, status=status)
        chosen = form.cleaned_data
        use_cases.edit(
            use_case,
            chosen["title"],
            chosen["department"],
            form.proposal(),
            chosen["routes"],
            by=request.user,
        )
        messages.success(request, _("The draft is changed."))
    return redirect(use_case)

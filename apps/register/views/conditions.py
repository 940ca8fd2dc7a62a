"""A condition of a use case: set it in the form of its kind, or withdraw it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.register.forms.conditions import ConditionForm
from apps.register.models import ConditionKind, UseCase
from apps.register.services import conditions, versions


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_ASSESS)
def use_case_condition(request: SignedInRequest, ref: str, kind: str) -> HttpResponse:
    use_case = _use_case(request, ref, kind)
    posted = request.POST if request.method == "POST" else None
    form = ConditionForm(kind, versions.latest(use_case), posted)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            conditions.put(use_case, kind, form.value(), by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("The condition is set."))
            return redirect(use_case)
        except RefusedError as refusal:
            status = form.tell(refusal)
    page = {"form": form, "use_case": use_case, "kind": ConditionKind(kind)}
    return render(request, "register/condition.html", page, status=status)


@require_POST
@require(Permission.USE_CASE_ASSESS)
def use_case_condition_withdrawal(request: SignedInRequest, ref: str, kind: str) -> HttpResponse:
    use_case = _use_case(request, ref, kind)
    with refusals_told(request):
        conditions.withdraw(use_case, kind, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("The condition is withdrawn."))
    return redirect(use_case)


def _use_case(request: SignedInRequest, ref: str, kind: str) -> UseCase:
    if kind not in ConditionKind.values:
        raise Http404
    return get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)

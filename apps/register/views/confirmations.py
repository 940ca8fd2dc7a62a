"""Confirm an approval with the facts of today."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.register.models import UseCase
from apps.register.services import confirmations


@require_POST
@require(Permission.USE_CASE_DECIDE)
def use_case_confirmation(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            confirmations.confirm(use_case, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The approval is confirmed with the facts of today."))
    return redirect(use_case)

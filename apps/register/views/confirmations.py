"""Confirm an approval with the facts of today, until the next review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, told
from apps.register.forms.confirmations import ConfirmationForm
from apps.register.models import UseCase
from apps.register.services import confirmations
from apps.register.views.use_cases import shown


@require_POST
@require(Permission.USE_CASE_READ)
@confirmed()
def use_case_confirmation(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    form, status = ConfirmationForm(request.POST), 422
    if is_filled_in(request, form):
        try:
            confirmations.confirm(use_case, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            status = told(request, refusal)
        else:
            messages.success(request, _("The approval is confirmed with the facts of today."))
            return redirect(use_case)
    left = "" if confirmations.may_confirm(use_case, request.user) else form["reason"].value()
    return shown(request, ref, status, confirmation=form, left=left)

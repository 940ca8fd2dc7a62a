"""Confirm an approval with the facts of today, until the next review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import OutdatedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.register.forms.confirmations import ConfirmationForm
from apps.register.models import UseCase
from apps.register.services import confirmations
from apps.register.views.transitions import shown_anew


@require_POST
@require(Permission.USE_CASE_READ)
@confirmed()
def use_case_confirmation(request: SignedInRequest, ref: str) -> HttpResponse:
    use_case = get_object_or_404(UseCase.objects.visible_to(request.user), ref=ref)
    form = ConfirmationForm(request.POST)
    if is_filled_in(request, form):
        try:
            with refusals_told(request):
                confirmations.confirm(use_case, by=request.user, **form.cleaned_data)
                messages.success(request, _("The approval is confirmed with the facts of today."))
        except OutdatedError as outdated:
            return shown_anew(request, ref, outdated, confirmation=form)
    return redirect(use_case)

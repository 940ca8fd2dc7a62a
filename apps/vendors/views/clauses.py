"""Clauses of a next version: confirmed as they were found before, or put up for another look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.vendors.forms.agreements import ItemForm
from apps.vendors.models import Agreement
from apps.vendors.services import carrying


@require_POST
@require(Permission.VENDOR_EDIT)
def clause_confirmation(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    form = ItemForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            carrying.confirm(agreement, form.cleaned_data["item"], by=request.user)
            messages.success(request, _("The clause is confirmed."))
    return redirect(agreement)


@require_POST
@require(Permission.VENDOR_EDIT)
def clause_reopening(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    form = ItemForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            carrying.reopen(agreement, {form.cleaned_data["item"]}, by=request.user)
            messages.success(request, _("The clause waits for another look."))
    return redirect(agreement)

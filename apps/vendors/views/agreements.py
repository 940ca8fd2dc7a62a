"""What happens to an agreement: a step, an opinion, notice, a finding about a clause."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.answering import stands_in
from apps.vendors.forms.agreements import NoticeForm, OpinionForm
from apps.vendors.lifecycles.agreements import AGREEMENT
from apps.vendors.models import Agreement
from apps.vendors.services import agreements
from apps.vendors.views.contracts import shown


@require_POST
@require(Permission.VENDOR_READ)
@confirmed(steps=AGREEMENT.transitions)
def agreement_transition(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    agreement = _agreement(request, pk)
    if name not in AGREEMENT.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if not is_filled_in(request, form):
        return shown(request, pk, 422, said=request.POST.get("reason", ""))
    try:
        moved = agreements.take(agreement, name, by=request.user, **form.cleaned_data)
    except RefusedError as refusal:  # what is so now, to be looked at before the decision
        messages.error(request, str(refusal))
        return shown(request, pk, 409, said=request.POST.get("reason", ""))
    said = {"agreement": moved, "state": moved.get_state_display()}
    messages.success(request, _("%(agreement)s: %(state)s.") % said)
    return redirect(agreement)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
def agreement_opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    form = OpinionForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            agreements.give_opinion(agreement, **form.cleaned_data, by=request.user)
            messages.success(request, _("Your opinion is recorded."))
    return redirect(agreement)


@require_POST
@require(Permission.VENDOR_READ)
@confirmed()
def agreement_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the contract owner, and who stands in."""
    agreement = _agreement(request, pk)
    if not (request.user.may(Permission.AGREEMENT_ACTIVATE) or stands_in(agreement.vendor, request.user)):
        raise Http404
    form = NoticeForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            agreements.give_notice(agreement, form.cleaned_data["given_on"], by=request.user)
            messages.success(request, _("The notice is recorded."))
    return redirect(agreement)


def _agreement(request: SignedInRequest, pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.visible_to(request.user).select_related("vendor"), pk=pk)

"""Ask a vendor by link: send, revoke, send back. The link is shown once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors import links
from apps.vendors.forms.measures import InvitationForm
from apps.vendors.models import Questionnaire, Vendor
from apps.vendors.services import questionnaires
from apps.vendors.services.mails import is_mailed


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VENDOR_EDIT)
@sensitive_variables("token")
def questionnaire_new(request: SignedInRequest, slug: str) -> HttpResponse:
    vendor = get_object_or_404(Vendor.objects.visible_to(request.user), slug=slug)
    form = InvitationForm(request.POST or None, recipient=vendor.dpo_contact)
    if request.method == "POST" and form.is_valid():
        try:
            sent, token = questionnaires.send(vendor, form.invitation(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _reveal(request, sent, token)
    context = {"vendor": vendor, "form": form}
    return render(request, "vendors/questionnaire_new.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.VENDOR_EDIT)
def questionnaire_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    with refusals_told(request):
        questionnaires.revoke(found, by=request.user)
        messages.success(request, _("The link is revoked: it opens nothing any more."))
    return redirect(found.vendor_measures_url)


@require_POST
@require(Permission.AGREEMENT_REVIEW)
@sensitive_variables("token")
def questionnaire_return(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            reason = form.cleaned_data["reason"]
            sent, token = questionnaires.give_back(found, by=request.user, reason=reason)
            return _reveal(request, sent, token)
    return redirect(found.vendor_measures_url)


@sensitive_variables("token", "address")
def _reveal(request: SignedInRequest, sent: Questionnaire, token: str) -> HttpResponse:
    context = {"questionnaire": sent, "address": links.address(token), "mailed": is_mailed()}
    return render(request, "vendors/questionnaire_sent.html", context)


def _find(request: SignedInRequest, pk: int) -> Questionnaire:
    return get_object_or_404(Questionnaire.objects.visible_to(request.user).select_related("vendor"), pk=pk)

"""Rounds of recertification: list, progress, a new one by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.access.forms.campaigns import CampaignForm
from apps.access.models import Campaign
from apps.access.pages.campaigns import campaign_page, campaign_rows
from apps.access.services import campaigns
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate
from apps.lifecycle.advance import RefusedError


@require_safe
@require(Permission.ACCESS_RECERTIFY, Permission.ACCESS_RECERTIFY_READ, Permission.ACCESS_REQUEST)
def recertifications(request: SignedInRequest) -> HttpResponse:
    page = paginate(Campaign.objects.visible_to(request.user), request, key=("-id",))
    context = {
        "rows": campaign_rows(page.rows, request.user),
        "page": page,
        "may_open": request.user.may(Permission.ACCESS_RECERTIFY_OPEN),
    }
    return render(request, "access/campaigns.html", context)


@require_safe
@require(Permission.ACCESS_RECERTIFY_READ)
def recertification(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it is; only for those who read the results."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    return render(request, "access/campaign.html", {"page": campaign_page(campaign, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_RECERTIFY_OPEN)
def recertification_new(request: SignedInRequest) -> HttpResponse:
    form = CampaignForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = campaigns.open_round(**form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("The round is open; whoever has to decide was told."))
            return redirect(made)
    return render(request, "access/campaign_new.html", {"form": form}, status=status)

"""A manager says which access of the own people is still needed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.access.forms.campaigns import MOST, ItemsForm
from apps.access.models import Campaign, CampaignItem
from apps.access.pages.campaign_items import ItemsPage, items_page
from apps.access.services import campaigns
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import PARAMETER
from apps.common.places import here
from apps.lifecycle.answers import is_filled_in

ASKED = (Permission.ACCESS_RECERTIFY, Permission.ACCESS_REQUEST)  # also deputies, who hold none of their own


@require_http_methods(["GET", "HEAD", "POST"])
@require(*ASKED)
@confirmed()
def recertification_items(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list, and a decision on what is ticked of it; what isn't this person's to decide isn't touched."""
    campaign = _find(request, pk)
    if request.method == "POST":
        return _decide(request, campaign)
    return _show(request, items_page(request, campaign), 200)


def _decide(request: SignedInRequest, campaign: Campaign) -> HttpResponse:
    chosen = [
        int(each) for each in request.POST.getlist("item")[:MOST] if each.isdecimal() and len(each) < 19
    ]
    waiting = CampaignItem.objects.waiting_for(request.user).filter(campaign=campaign)
    found = list(waiting.filter(pk__in=chosen).select_related("grant__person"))
    form = ItemsForm(chosen, request.POST)
    _tell_passed(request, len(set(chosen)) - len(found))
    if not is_filled_in(request, form) or not found:
        words = request.POST.get("reason", "")
        return _show(request, items_page(request, campaign, ticked=chosen, reason=words), 422)
    keep = form.cleaned_data["keep"]
    reason = "" if keep else form.cleaned_data["reason"]  # typed for an end that was cancelled
    outcome = campaigns.decide_all(found, keep, reason=reason, by=request.user)
    for person, why in outcome.refused:
        messages.error(request, f"{person}: {why}")
    if outcome.decided:
        messages.success(request, _said(outcome.decided, keep=keep))
    return redirect(here(request))


def _find(request: SignedInRequest, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)


def _tell_passed(request: SignedInRequest, passed: int) -> None:
    """Of what was ticked and waits for this person no more: decided in another tab, or by somebody else."""
    if passed:
        said = ngettext(
            "%d of the access rights you ticked waits for your word no more.",
            "%d of the access rights you ticked wait for your word no more.",
            passed,
        )
        messages.warning(request, said % passed)


def _said(count: int, *, keep: bool) -> str:
    if keep:
        return ngettext("%d access kept.", "%d access rights kept.", count) % count
    return ngettext("%d access ended.", "%d access rights ended.", count) % count


def _show(request: SignedInRequest, page: ItemsPage, status: int) -> HttpResponse:
    if not page.rows and PARAMETER in request.GET:
        return redirect(request.path)  # nothing waits from here on; before it something may
    return render(request, "access/campaign_items.html", {"list": page}, status=status)

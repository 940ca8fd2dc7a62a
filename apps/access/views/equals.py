"""Equal requests of several people: what one decision would do, and the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.access.forms.requests import DecisionForm
from apps.access.models import AccessRequest
from apps.access.pages.equals import equals_page
from apps.access.services import bulk
from apps.access.views.requests import find
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_REQUEST)
@confirmed()
def equals(request: SignedInRequest, pk: int) -> HttpResponse:
    """``pk`` is one of them; the others are found by what they ask for."""
    wanted = find(request, pk)
    if request.method == "POST":
        return _decide(request, wanted)
    return _show(request, wanted, 200)


def ticked_in(request: SignedInRequest) -> list[int]:
    """The requests that were ticked; what is no number is left out."""
    sent = request.POST.getlist("request")[: bulk.MOST]
    return [int(each) for each in sent if each.isdecimal() and len(each) < 19]


def chosen_of(request: SignedInRequest, wanted: AccessRequest) -> list[AccessRequest]:
    """Those of the equal requests that were ticked; what isn't equal any more is left out."""
    return list(bulk.equal_to(wanted, request.user).filter(pk__in=ticked_in(request))[: bulk.MOST])


def tell_passed(request: SignedInRequest, found: list[AccessRequest]) -> None:
    """Of what was ticked and waits for this person no more: decided in another tab, or by somebody else."""
    if passed := len(set(ticked_in(request))) - len(found):
        said = ngettext(
            "%d of the requests you ticked was decided or withdrawn in the meantime.",
            "%d of the requests you ticked were decided or withdrawn in the meantime.",
            passed,
        )
        messages.warning(request, said % passed)


def tell(request: SignedInRequest, outcome: bulk.Outcome, *, granted: bool) -> None:
    """How many were decided, and for whom it was refused and why."""
    for person, why in outcome.refused:
        messages.error(request, f"{person}: {why}")
    if outcome.decided:
        said = (
            ngettext("%d request granted.", "%d requests granted.", outcome.decided)
            if granted
            else ngettext("%d request refused.", "%d requests refused.", outcome.decided)
        )
        messages.success(request, said % outcome.decided)


def _decide(request: SignedInRequest, wanted: AccessRequest) -> HttpResponse:
    form = DecisionForm(request.POST)
    found = chosen_of(request, wanted)
    if not form.is_valid() or not ticked_in(request) or not (form.cleaned_data["granted"] or form.reason):
        messages.error(request, _("Please choose people and a decision; a refusal needs a reason."))
        return _show(request, wanted, 422)
    tell_passed(request, found)
    granted = form.cleaned_data["granted"]
    outcome = bulk.decide_all(found, granted, reason=form.reason, days=form.duration, by=request.user)
    tell(request, outcome, granted=granted)
    return redirect("access_requests")


def _show(request: SignedInRequest, wanted: AccessRequest, status: int) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    ticked = None if sent is None else ticked_in(request)
    page = equals_page(wanted, request.user, ticked=ticked, sent=sent)
    return render(request, "access/equals.html", {"page": page}, status=status)

"""A manager grants several people less than they all asked for."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.access.forms.narrowing import NarrowingForm
from apps.access.models import AccessRequest
from apps.access.pages.equals import equals_page
from apps.access.services import bulk
from apps.access.views.equals import chosen_of, tell, tell_passed, ticked_in
from apps.access.views.requests import find
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import allowed


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_REQUEST)  # also deputies, who hold no permission of their own
@confirmed()
def equals_narrowed(request: SignedInRequest, pk: int) -> HttpResponse:
    """``pk`` is one of them; the others are found by what they ask for.

    The page before opens this one with what is ticked there: a POST, as people stand in no address.
    """
    wanted = find(request, pk)
    decides = request.method == "POST" and "open" not in request.POST
    form = NarrowingForm(wanted, request.POST if decides else None)
    if not decides and "grant" not in allowed(wanted, request.user):
        raise Http404
    if not form.is_valid():
        return _show(request, wanted, form, 422 if form.is_bound else 200)
    chosen = chosen_of(request, wanted)
    if not chosen:
        form.add_error(None, _("Please choose at least one person whose request still waits."))
        return _show(request, wanted, form, 422)
    tell_passed(request, chosen)
    given = form.cleaned_data
    outcome = bulk.decide_all(
        chosen, True, reason=given["reason"], days=given["days"], terms=form.terms, by=request.user
    )
    tell(request, outcome, granted=True)
    return redirect("access_requests")


def _show(request: SignedInRequest, wanted: AccessRequest, form: NarrowingForm, status: int) -> HttpResponse:
    page = equals_page(wanted, request.user, ticked=ticked_in(request) if request.method == "POST" else None)
    return render(request, "access/equals_narrowing.html", {"page": page, "form": form}, status=status)

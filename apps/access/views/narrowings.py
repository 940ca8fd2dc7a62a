"""A manager grants less than was asked for."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.access.forms.narrowing import NarrowingForm
from apps.access.models import AccessRequest
from apps.access.services import requests
from apps.access.views.decisions import next_of
from apps.access.views.requests import find
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError, allowed


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_REQUEST)  # also deputies, who hold no permission of their own
@confirmed()
def narrowed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decides and goes on to the next request that waits."""
    wanted = find(request, pk)
    form = NarrowingForm(wanted, request.POST or None)
    if request.method != "POST" and "grant" not in allowed(wanted, request.user):
        raise Http404
    if not form.is_valid():
        return _show(request, wanted, form, 422 if form.is_bound else 200)
    try:
        _decide(request, wanted, form)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return _show(request, wanted, form, 409)
    messages.success(request, _("Granted with changes. The person who asked is told."))
    return redirect(next_of(request.user) or "access_requests")


def _decide(request: SignedInRequest, wanted: AccessRequest, form: NarrowingForm) -> None:
    given = form.cleaned_data
    requests.decide(
        wanted, True, reason=given["reason"], days=given["days"], terms=form.terms, by=request.user
    )


def _show(request: SignedInRequest, wanted: AccessRequest, form: NarrowingForm, status: int) -> HttpResponse:
    return render(request, "access/narrowing.html", {"wanted": wanted, "form": form}, status=status)

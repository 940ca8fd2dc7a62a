"""Asking for access."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.access.forms.requests import RequestForm
from apps.access.models import Scope
from apps.access.services import people, requests
from apps.access.services.limits import MOST_MODELS
from apps.access.services.no_decider import nobody_decides
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_REQUEST)
def access_request_new(request: SignedInRequest) -> HttpResponse:
    """``?use_case=UC-0001&scope=chat&routes=…`` fill the form in; what doesn't exist stays empty."""
    form = RequestForm(request.user, request.POST or None, initial=_wishes(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = requests.create(
                request.user,
                form.cleaned_data["use_case"],
                scope=form.cleaned_data["scope"],
                purpose=form.cleaned_data["purpose"],
                days=form.cleaned_data["days"],
                terms=form.terms,
                urgent=form.cleaned_data["urgent"],
                by=request.user,
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _show(request, form, 409)
        messages.success(request, _("Your request is on its way."))
        return redirect(made)
    return _show(request, form, 422 if form.is_bound else 200)


def _wishes(request: SignedInRequest) -> dict[str, str | int | list[str]]:
    scope = request.GET.get("scope", "")
    return {
        "use_case": request.GET.get("use_case", "")[:12],
        "scope": scope if scope in Scope.values else Scope.CHAT,
        "days": 90,
        "routes": [name[:80] for name in request.GET.getlist("routes")[:MOST_MODELS]],
    }


def _show(request: SignedInRequest, form: RequestForm, status: int) -> HttpResponse:
    able = list(people.deciders(request.user))
    nobody = "" if able else nobody_decides(request.user)
    context = {"form": form, "deciders": able, "nobody": nobody}
    return render(request, "access/request_new.html", context, status=status)

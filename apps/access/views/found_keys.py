"""Somebody found a key: it is revoked at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from apps.access.forms.keys import FoundKeyForm
from apps.access.services import leaks
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.limits import Limit, is_within

TRIES = Limit("found_keys", most=20, seconds=600)


@sensitive_variables("form")
@sensitive_post_parameters("token")
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ACCESS_REQUEST)
def found_key(request: SignedInRequest) -> HttpResponse:
    """The answer is the same whether there is such a key or not."""
    form = FoundKeyForm(request.POST or None)
    if request.method == "POST" and not is_within(TRIES, str(request.user.pk)):
        form.add_error(None, _("Too many reports: please wait ten minutes, or tell the key administration."))
        return render(request, "access/found_key.html", {"form": form}, status=429)
    if request.method == "POST" and form.is_valid():
        leaks.report(form.cleaned_data["token"], source="page", by=request.user)
        messages.success(request, _("Thank you. If it was a key of this portal, it is revoked now."))
        return redirect("api_keys")
    return render(request, "access/found_key.html", {"form": form}, status=422 if form.is_bound else 200)

"""Who decides while a manager is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import Delegation
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told
from apps.register.forms.opinions import DelegationForm
from apps.register.services import delegations


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DECIDE)
def delegation_new(request: SignedInRequest) -> HttpResponse:
    form = DelegationForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            delegations.name(**said, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s decides for you.") % {"name": said["delegate"]})
            return redirect("me")
    status = 422 if form.errors else 200
    return render(request, "register/delegation.html", {"form": form}, status=status)


@require_POST
@require(Permission.USE_CASE_DECIDE)
def delegation_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Delegation.objects.visible_to(request.user), pk=pk)
    with refusals_told(request):
        others = delegations.withdraw(found, by=request.user)
        _tell_withdrawn(request, others)
    return redirect("me")


def _tell_withdrawn(request: SignedInRequest, others: list[Delegation]) -> None:
    if not others:
        messages.success(request, _("From now on you decide yourself."))
        return
    said = _("This is ended. Still deciding for you: %(names)s.")
    messages.warning(request, said % {"names": ", ".join(map(_named, others))})


def _named(delegation: Delegation) -> str:
    if delegation.begins_on <= clock.today():
        return str(delegation.delegate)
    first = date_format(delegation.begins_on, "SHORT_DATE_FORMAT")
    return _("%(name)s from %(date)s on") % {"name": delegation.delegate, "date": first}

"""Who decides while a manager is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import Delegation
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.register.forms.opinions import DelegationForm
from apps.register.services import delegations


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_DECIDE)
def delegation_new(request: SignedInRequest) -> HttpResponse:
    form = DelegationForm(request.user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "register/delegation.html", {"form": form}, status=status)
    said = form.cleaned_data
    with refusals_told(request):
        delegations.name(
            said["delegate"], said["begins_on"], said["ends_on"], said["reason"], by=request.user
        )
        messages.success(request, _("%(name)s decides for you.") % {"name": said["delegate"]})
    return redirect("me")


@require_POST
@require(Permission.USE_CASE_DECIDE)
def delegation_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Delegation.objects.visible_to(request.user), pk=pk)
    with refusals_told(request):
        delegations.withdraw(found, by=request.user)
        messages.success(request, _("From now on you decide yourself."))
    return redirect("me")

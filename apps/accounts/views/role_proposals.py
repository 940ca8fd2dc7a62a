"""What waits for a second person: privileged roles, and groups that shall give one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import RoleProposal
from apps.accounts.pages import people as pages
from apps.accounts.permissions import Permission
from apps.accounts.services import role_giving
from apps.accounts.views.person_acts import refusals_told


@require_safe
@require(Permission.PEOPLE_MANAGE, Permission.PEOPLE_SECOND)
def role_proposals(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/role_proposals.html", {"page": pages.proposals(request.user)})


@require_POST
@require(Permission.PEOPLE_SECOND)
def role_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    with refusals_told(request):
        role_giving.agree(get_object_or_404(RoleProposal, pk=pk), by=request.user)
        messages.success(request, _("The role holds from now on."))
    return redirect("role_proposals")


@require_POST
@require(Permission.PEOPLE_MANAGE, Permission.PEOPLE_SECOND)
def role_decline(request: SignedInRequest, pk: int) -> HttpResponse:
    with refusals_told(request):
        role_giving.decline(get_object_or_404(RoleProposal, pk=pk), by=request.user)
        messages.success(request, _("The proposal is declined."))
    return redirect("role_proposals")

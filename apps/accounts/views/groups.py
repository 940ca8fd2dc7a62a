"""Groups of the identity provider and the roles that they give."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import GroupMapping
from apps.accounts.pages.groups import group_list
from apps.accounts.people_forms import GroupForm
from apps.accounts.permissions import Permission
from apps.accounts.services import group_mappings as services
from apps.accounts.views.person_acts import refusals_told
from apps.common.paging import paginate
from apps.common.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PEOPLE_MANAGE)
def groups(request: SignedInRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make(**form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            waits = _("The group is recorded. It gives the role once a second person has agreed.")
            messages.success(request, waits if made.waits else _("The group gives the role from now on."))
            return redirect("groups")
    mappings = GroupMapping.objects.select_related("made_by", "agreed_by", "directory_group")
    page = paginate(mappings, request, key=("group", "role", "id"))
    context = {"page": group_list(page, form)}
    return render(request, "accounts/groups.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.PEOPLE_SECOND)
def group_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    with refusals_told(request):
        services.agree(get_object_or_404(GroupMapping, pk=pk), by=request.user)
        messages.success(request, _("The group gives the role from now on."))
    return redirect("role_proposals")


@require_POST
@require(Permission.PEOPLE_MANAGE)
def group_removal(request: SignedInRequest, pk: int) -> HttpResponse:
    with refusals_told(request):
        services.remove(get_object_or_404(GroupMapping, pk=pk), by=request.user)
        messages.success(request, _("The group gives this role no more."))
    return redirect("groups")

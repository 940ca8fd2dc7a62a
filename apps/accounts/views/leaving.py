"""Somebody leaves or comes back: what it ends is shown first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.leaving_forms import LeaveForm
from apps.accounts.models import User
from apps.accounts.pages.leaving import handed_over_by, leave_page
from apps.accounts.permissions import Permission
from apps.accounts.services import leaving
from apps.common.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PEOPLE_MANAGE)
def person_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _find(request, pk)
    form = LeaveForm(person, request.POST or None)
    if request.method != "POST":
        return _show(request, person)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["typed"])))
        return _show(request, person, 422)
    try:
        leaving.leave(person, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return _show(request, person, 409)
    messages.success(request, _("%(name)s has left: everything has ended.") % {"name": person})
    return redirect("person_handover", person.pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_return(request: SignedInRequest, pk: int) -> HttpResponse:
    """With the role of an employee; further roles are given again, access is asked for again."""
    person = _find(request, pk)
    try:
        leaving.return_(person, roles=["employee"], by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return _show(request, person, 409)
    messages.success(request, _("%(name)s may sign in again, as an employee.") % {"name": person})
    return redirect("person_leave", person.pk)


@require_safe
@require(Permission.PEOPLE_MANAGE, Permission.ACCESS_DECIDE)
def person_handover(request: SignedInRequest, pk: int) -> HttpResponse:
    """Also for the head of the department: which records need somebody else."""
    return _show(request, _find(request, pk))


def _find(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(handed_over_by(request.user), pk=pk)


def _show(request: SignedInRequest, person: User, status: int = 200) -> HttpResponse:
    context = {"page": leave_page(person, request.user)}
    return render(request, "accounts/leave.html", context, status=status)

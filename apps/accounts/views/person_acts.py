"""What is done to one person: moved, a role given or taken, sessions and factors ended, shut out, let in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.department_forms import MoveForm
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.people_forms import RoleForm
from apps.accounts.permissions import Permission
from apps.accounts.services import factors, people, role_giving, sessions
from apps.common.refusals import RefusedError


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_department(request: SignedInRequest, pk: int) -> HttpResponse:
    person, form = _person(pk), MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such department."))
        return redirect("person", pk=pk)
    with refusals_told(request):
        people.move(person, form.cleaned_data["department"], by=request.user)
        said = _("%(person)s is in the department %(department)s now.")
        messages.success(request, said % {"person": person, "department": person.department})
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_role(request: SignedInRequest, pk: int) -> HttpResponse:
    person, form = _person(pk), RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such role."))
        return redirect("person", pk=pk)
    with refusals_told(request):
        proposal = role_giving.give(person, form.cleaned_data["role"], by=request.user)
        waits = _("The role is proposed. It holds once a second person has agreed.")
        messages.success(request, waits if proposal else _("The role holds from now on."))
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_role_end(request: SignedInRequest, pk: int, role: str) -> HttpResponse:
    with refusals_told(request):
        role_giving.take(_person(pk), role, by=request.user)
        messages.success(request, _("The role is taken away."))
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_factors_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """For who has lost all of them: an administrator has made sure who asks."""
    person = _person(pk)
    with refusals_told(request):
        _not_oneself(person, request.user)
        factors.reset(person, by=request.user)
        sessions.end(person, by=request.user)
        messages.success(request, _("The second factors and sessions of this person are ended."))
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_sessions_end(request: SignedInRequest, pk: int) -> HttpResponse:
    sessions.end(_person(pk), request, by=request.user)
    messages.success(request, _("All sessions of this person were ended."))
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_disabling(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _person(pk)
    with refusals_told(request):
        _not_oneself(person, request.user)
        people.disable(person, by=request.user)
        sessions.end(person, by=request.user)
        messages.success(request, _("%(person)s is shut out.") % {"person": person})
    return redirect("person", pk=pk)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def person_enabling(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _person(pk)
    with refusals_told(request):
        _not_oneself(person, request.user)
        people.enable(person, by=request.user)
        messages.success(request, _("%(person)s may sign in again.") % {"person": person})
    return redirect("person", pk=pk)


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """As apps.lifecycle.answers has it, which stands above this app."""
    try:
        yield
    except RefusedError as refusal:
        messages.error(request, str(refusal))


def _person(pk: int) -> User:
    return get_object_or_404(User, pk=pk)


def _not_oneself(person: User, by: User) -> None:
    if person.pk == by.pk:
        raise RefusedError("own", _("Somebody else has to do this for your own account."))

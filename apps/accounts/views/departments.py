"""Departments: the list, one of them; who leads it, and what it is called."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.department_forms import HeadForm, NameForm
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import Department, User
from apps.accounts.pages import departments as pages
from apps.accounts.permissions import Permission
from apps.accounts.services import departments as services
from apps.accounts.views.person_acts import refusals_told
from apps.common.paging import paginate
from apps.common.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PEOPLE_MANAGE)
def departments(request: SignedInRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create(form.cleaned_data["name"], by=request.user)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The department is recorded. Appoint its head."))
            return redirect(made)
    page = paginate(pages.departments_found(), request, key=pages.KEY)
    context = {"page": pages.department_list(page, form)}
    return render(request, "accounts/departments.html", context, status=422 if form.errors else 200)


@require_safe
@require(Permission.PEOPLE_MANAGE)
def department(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, _find(pk))


@require_POST
@require(Permission.PEOPLE_MANAGE)
def department_head(request: SignedInRequest, pk: int) -> HttpResponse:
    found, form = _find(pk), HeadForm(request.POST, by=request.user)
    if not form.is_valid():
        messages.error(request, _("Please choose one of the people listed."))
        return redirect(found)
    with refusals_told(request):
        head = form.cleaned_data["head"]
        services.appoint(found, head, by=request.user)
        said = _("%(person)s decides for %(department)s from now on.")
        messages.success(request, said % {"person": head, "department": found})
    return redirect(found)


@require_POST
@require(Permission.PEOPLE_MANAGE)
def department_name(request: SignedInRequest, pk: int) -> HttpResponse:
    found, form = _find(pk), NameForm(request.POST)
    if form.is_valid():
        try:
            services.rename(found, form.cleaned_data["name"], by=request.user)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The name is changed."))
            return redirect(found)
    return _show(request, found, form)


def _find(pk: int) -> Department:
    return get_object_or_404(pages.departments_found(), pk=pk)


def _show(request: SignedInRequest, found: Department, form: NameForm | None = None) -> HttpResponse:
    people = paginate(User.objects.filter(department=found), request, key=("full_name", "id"))
    context = {"page": pages.department_page(found, people, request.user, form)}
    return render(request, "accounts/department.html", context, status=422 if form else 200)

"""People: the list, one of them, a new one."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.pages import people as pages
from apps.accounts.people_forms import ADDRESS_TAKEN, PeopleSearch, PersonForm
from apps.accounts.permissions import Permission
from apps.accounts.services import people as services
from apps.common.paging import paginate


@require_safe
@require(Permission.PEOPLE_MANAGE)
def people(request: SignedInRequest) -> HttpResponse:
    search = PeopleSearch(request.GET)
    page = paginate(pages.people_found(search), request, key=("full_name", "id"))
    return render(request, "accounts/people.html", {"page": pages.people_list(page, search)})


@require_safe
@require(Permission.PEOPLE_MANAGE)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(User.objects.select_related("department"), pk=pk)
    return render(request, "accounts/person.html", {"page": pages.person_page(found, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PEOPLE_MANAGE)
def person_new(request: SignedInRequest) -> HttpResponse:
    """They set their password by mail, or come through the identity provider; roles follow on their page."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = services.enrol(
                given["email"], given["full_name"], given["department"], [], by=request.user
            )
        except IntegrityError:  # the same form sent twice
            form.add_error("email", ADDRESS_TAKEN)
        else:
            messages.success(
                request, _("%(person)s has an account now. Give them a role.") % {"person": made}
            )
            return redirect("person", pk=made.pk)
    return render(request, "accounts/person_new.html", {"form": form}, status=422 if form.errors else 200)

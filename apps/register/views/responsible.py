"""Who answers for a use case from now on: asked on a page of its own, since a name may mean several."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.people_field import Entered
from apps.accounts.permissions import Permission
from apps.lifecycle.answers import refusals_told
from apps.register.forms.responsible import ResponsibleForm
from apps.register.models import UseCase
from apps.register.services import responsible


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.USE_CASE_READ)
def use_case_responsible(request: SignedInRequest, ref: str) -> HttpResponse:
    found = UseCase.objects.visible_to(request.user).select_related("department")
    use_case = get_object_or_404(found, ref=ref)
    if not responsible.names_people(use_case, request.user):
        raise Http404
    if not responsible.may_appoint(use_case, request.user):  # decided on since the page was opened, or over
        with refusals_told(request):
            responsible.check_open(use_case)
        return redirect("use_case", use_case.ref)
    form = _form(request, use_case)
    if not form.is_valid():
        shown = {"form": form, "use_case": use_case}
        return render(request, "register/responsible.html", shown, status=422 if form.errors else 200)
    said = form.cleaned_data
    with refusals_told(request):
        owner, deputy = said["owner"][0], next(iter(said["deputy"]), None)
        responsible.appoint(use_case, owner, deputy, seen=said["seen"], by=request.user)
        named = {"owner": owner, "deputy": deputy or "–"}
        messages.success(request, _("Owner: %(owner)s. Deputy: %(deputy)s.") % named)
    return redirect("use_case", use_case.ref)


def _form(request: SignedInRequest, use_case: UseCase) -> ResponsibleForm:
    if request.method == "POST":
        return ResponsibleForm(request.POST)
    now = responsible.responsible_for(use_case)
    return ResponsibleForm(
        initial={"seen": now.mark, "owner": _entered(now.owners), "deputy": _entered(now.deputies)}
    )


def _entered(people: tuple[User, ...]) -> Entered:
    """As an address in the field: what somebody types takes its place."""
    there = [person.email for person in people if person.is_active]
    return Entered(next(iter(there), ""), ())

"""Issuing a key. Its clear text exists in the answer to this one POST and nowhere else."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from apps.access.forms.keys import KeyForm
from apps.access.models import Grant, ServiceAccount
from apps.access.pages.keys import key_row, routes_of, routes_of_key, sample
from apps.access.services import keys, usability
from apps.access.without_room import without_room
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import ModelRoute


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.KEY_ISSUE)
def api_key_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """``pk`` is the grant's. Sending the same form again is refused: the name is taken by then."""
    joined = Grant.objects.keyable_by(request.user).select_related(
        "person__department", "use_case__version", "request"
    )
    grant = get_object_or_404(joined, pk=pk)
    models = routes_of(grant)
    form = KeyForm(grant, [route.name for route in models], request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issued = _issue(grant, form, request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _form(request, grant, form, models, 409)
        return reveal(request, issued)
    return _form(request, grant, form, models, 422 if form.is_bound else 200)


def _issue(grant: Grant, form: KeyForm, by: User) -> keys.IssuedKey:
    said = form.cleaned_data
    return keys.issue(
        grant,
        name=said["name"],
        expires_on=said["expires_on"],
        terms=form.terms,
        account=said["service_account"],
        by=by,
    )


def _form(
    request: SignedInRequest, grant: Grant, form: KeyForm, models: list[ModelRoute], status: int
) -> HttpResponse:
    """Where nothing prevents that it is issued, with what would refuse its calls for now."""
    account = _waiting_account(grant)
    obstacles = usability.obstacles(grant, account)
    context = {
        "grant": grant,
        "form": form,
        "obstacles": obstacles,
        "without_room": [] if obstacles else without_room(grant, [route.pk for route in models], account),
        "accounts": grant.service_accounts.all(),
    }
    return render(request, "access/key_new.html", context, status=status)


def _waiting_account(grant: Grant) -> ServiceAccount | None:
    """Who is left to hold a key when the person of the grant has left."""
    return None if grant.left_at is None and grant.person.is_active else grant.service_accounts.first()


@sensitive_variables("issued")
def reveal(request: SignedInRequest, issued: keys.IssuedKey) -> HttpResponse:
    """The one page with the clear text."""
    shown = sample(routes_of_key(issued.key), usability.for_key(issued.key))
    context = {"clear": issued.clear, "row": key_row(issued.key), "sample": shown}
    return render(request, "access/key_issued.html", context)

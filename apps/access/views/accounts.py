"""Service accounts: a new one, its page, its deputy."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.access.forms.keys import DeputyForm, ServiceAccountForm
from apps.access.models import Grant, ServiceAccount
from apps.access.pages.accounts import account_page
from apps.access.services import handover, service_accounts
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.KEY_ISSUE)
def service_account_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """``pk`` is the grant's."""
    joined = Grant.objects.keyable_by(request.user).select_related("person__department", "use_case")
    grant = get_object_or_404(joined, pk=pk)
    form = ServiceAccountForm(grant.person, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = service_accounts.Draft(**form.cleaned_data)
        try:
            service_accounts.create(grant, draft, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return _form(request, grant, form, 409)
        messages.success(request, _("The service account is made: issue a key for it."))
        return redirect("api_key_new", pk=grant.pk)
    return _form(request, grant, form, 422 if form.is_bound else 200)


@require_safe
@require(Permission.ACCESS_REQUEST)
def service_account(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _find(request, pk)
    context = {"page": account_page(account, request.user), "form": DeputyForm(account, request.user)}
    return render(request, "access/service_account.html", context)


@require_POST
@require(Permission.ACCESS_REQUEST)
def deputy(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _find(request, pk)
    form = DeputyForm(account, request.user, request.POST)
    with refusals_told(request):
        if is_filled_in(request, form):
            service_accounts.name_deputy(account, form.cleaned_data["deputy"], by=request.user)
            messages.success(request, _("The deputy is named."))
    return redirect(account)


@require_POST
@require(Permission.ACCESS_REQUEST)
def takeover(request: SignedInRequest, pk: int) -> HttpResponse:
    """By the deputy, when the owner has left."""
    account = _find(request, pk)
    with refusals_told(request):
        handover.take_over(account, by=request.user)
        messages.success(request, _("You answer for it now. Please name a deputy."))
    return redirect(account)


def _find(request: SignedInRequest, pk: int) -> ServiceAccount:
    joined = ServiceAccount.objects.visible_to(request.user).select_related(
        "owner", "deputy", "department", "grant__use_case", "grant__successor", "created_by"
    )
    return get_object_or_404(joined, pk=pk)


def _form(request: SignedInRequest, grant: Grant, form: ServiceAccountForm, status: int) -> HttpResponse:
    context = {"grant": grant, "form": form}
    return render(request, "access/service_account_new.html", context, status=status)

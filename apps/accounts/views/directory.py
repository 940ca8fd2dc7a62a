"""Tokens of the company's directory. A clear token exists in the answer to one POST and nowhere else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.directory_forms import TokenForm
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import ScimToken
from apps.accounts.pages.directory import directory_page
from apps.accounts.permissions import Permission
from apps.accounts.services import scim_tokens
from apps.common.refusals import RefusedError


@require_safe
@require(Permission.PEOPLE_MANAGE, Permission.PEOPLE_SECOND)
def directory(request: SignedInRequest) -> HttpResponse:
    return _show(request, TokenForm())


@require_http_methods(["POST"])
@require(Permission.PEOPLE_MANAGE)
@sensitive_variables("issued")
def scim_token_new(request: SignedInRequest) -> HttpResponse:
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    try:
        issued = scim_tokens.issue(**form.cleaned_data, by=request.user)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return _show(request, form, 409)
    return render(request, "accounts/scim_token.html", {"issued": issued})


@require_POST
@require(Permission.PEOPLE_SECOND)
def scim_token_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ScimToken, pk=pk)
    try:
        scim_tokens.second(token, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The directory may call with this token from now on."))
    return redirect("directory")


@require_POST
@require(Permission.PEOPLE_MANAGE, Permission.PEOPLE_SECOND)
def scim_token_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    scim_tokens.revoke(get_object_or_404(ScimToken, pk=pk), by=request.user)
    messages.success(request, _("The token was revoked: the next call is refused."))
    return redirect("directory")


def _show(request: SignedInRequest, form: TokenForm, status: int = 200) -> HttpResponse:
    context = {"page": directory_page(request.user, form)}
    return render(request, "accounts/directory.html", context, status=status)

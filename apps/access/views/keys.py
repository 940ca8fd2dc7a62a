"""API keys: the list, one key, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.access.forms.keys import RotationForm
from apps.access.models import ApiKey
from apps.access.pages.key_list import key_list, tab_of
from apps.access.pages.keys import key_page
from apps.access.services import keys
from apps.access.services.rotation import successor
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@require_safe
@require(Permission.ACCESS_REQUEST)
def api_keys(request: SignedInRequest) -> HttpResponse:
    tab = tab_of(request.user, request.GET.get("tab", ""))
    return render(request, "access/keys.html", {"list": key_list(request, tab)})


@require_safe
@require(Permission.ACCESS_REQUEST)
def api_key(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, find(request, pk))


@require_POST
@require(Permission.ACCESS_REQUEST)
def revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The first call after this is refused. Also from a page that is out of date: nothing holds up a brake,
    but whoever pressed it sees what goes on all the same.
    """
    key = find(request, pk)
    try:
        keys.revoke(key, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show(request, find(request, pk), 409)
    if goes_on := successor(key):
        told = _(
            "The key was revoked. It had been replaced by this one, which goes on: "
            "revoke it as well if it has to stop."
        )
        messages.warning(request, told)
        return redirect(goes_on)
    messages.success(request, _("The key was revoked."))
    return redirect(key)


def find(request: SignedInRequest, pk: int) -> ApiKey:
    return get_object_or_404(ApiKey.objects.visible_to(request.user).shown(), pk=pk)


def show(request: SignedInRequest, key: ApiKey, status: int = 200) -> HttpResponse:
    context = {"page": key_page(key, request.user), "rotation": RotationForm()}
    return render(request, "access/key.html", context, status=status)

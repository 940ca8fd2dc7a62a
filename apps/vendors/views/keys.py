"""The keys that vendors gave us: a new one, the end of one, and what happens when one has leaked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm
from apps.vendors.forms.routes import CredentialForm
from apps.vendors.models import ModelRoute, RouteCredential
from apps.vendors.services import credentials, leaks


@sensitive_post_parameters("credential")
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ROUTE_EDIT)
@confirmed()
def route_key(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    visible = ModelRoute.objects.visible_to(request.user).select_related("service__vendor")
    route = get_object_or_404(visible, service__vendor__slug=slug, name=name)
    form = CredentialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            credentials.set_credential(route, form.cleaned_data["credential"], form.terms(), by=request.user)
            messages.success(request, _("The key is stored. It is never shown again."))
            return redirect(route)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    old = route.credentials.usable().select_related("owner").first()
    context = {"form": form, "route": route, "vendor": route.service.vendor, "old": old}
    return render(request, "vendors/route_key.html", context, status=422 if form.errors else 200)


@require_POST
@require(Permission.ROUTE_EDIT)
def key_revocation(request: SignedInRequest, slug: str, name: str, pk: int) -> HttpResponse:
    key = _key(request, slug, name, pk)
    with refusals_told(request):
        credentials.revoke(key, by=request.user)
        messages.success(request, _("The key is destroyed here. Revoke it at the vendor as well."))
    return redirect(key)


@require_POST
@require(Permission.ROUTE_LOCK)
def key_leak(request: SignedInRequest, slug: str, name: str, pk: int) -> HttpResponse:
    key, form = _key(request, slug, name, pk), ReasonForm(request.POST)
    if is_filled_in(request, form):
        with refusals_told(request):
            count = len(leaks.report_leak(key, by=request.user, reason=form.cleaned_data["reason"]))
            text = ngettext(
                "%(count)d key is destroyed. Now follow the steps below.",
                "The key is destroyed in all %(count)d places. Now follow the steps below.", count,
            )  # fmt: skip
            messages.warning(request, text % {"count": count})
    return redirect(key)


def _key(request: SignedInRequest, slug: str, name: str, pk: int) -> RouteCredential:
    visible = RouteCredential.objects.visible_to(request.user).select_related("route__service__vendor")
    return get_object_or_404(visible, route__service__vendor__slug=slug, route__name=name, pk=pk)
